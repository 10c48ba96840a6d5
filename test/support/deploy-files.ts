import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

const folder = resolve(import.meta.dirname, '../../deploy');

/** The text of a file below deploy/. */
export function readDeployFile(path: string): string {
  return readFileSync(join(folder, path), 'utf8');
}

/** The documents of a YAML file below deploy/; throws an Error for what is no YAML. */
export function readDeployYaml(path: string): readonly unknown[] {
  return parseAllDocuments(readDeployFile(path), { merge: true, uniqueKeys: true }).map((document) => {
    const [error] = [...document.errors, ...document.warnings];
    if (error !== undefined) throw error;
    return document.toJS() as unknown;
  });
}

/** The paths of all YAML files below deploy/. */
export function listDeployYaml(): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml'));
}
