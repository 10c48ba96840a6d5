import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

/** One instruction of a Dockerfile, with its flags apart. */
interface Instruction {
  readonly name: string;
  readonly flags: Readonly<Record<string, string>>;
  readonly rest: string;
}

/** What a Dockerfile's last stage leaves behind. */
export interface BuiltImage {
  /** The folder that stands for the root of the image's file system. */
  readonly root: string;
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly user: string | undefined;
  readonly command: readonly string[];
  readonly healthCommand: readonly string[];
}

const run = promisify(execFile);

/**
 * Carries out a Dockerfile without an engine: each stage is a folder under `target`, COPY copies between them, RUN runs on this machine in
 * the stage's working folder. Only what a stage holds is at its hand, so a forgotten COPY shows. Ownership and system folders are left out.
 */
export async function buildDockerfile(context: string, target: string): Promise<BuiltImage> {
  const ignored = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const roots = new Map<string, string>();
  let image: BuiltImage = newStage(target, 'none');
  for (const { name, flags, rest } of parseDockerfile(readFileSync(join(context, 'Dockerfile'), 'utf8'))) {
    if (name === 'FROM') {
      const alias = / AS (\w+)/i.exec(rest)?.[1] ?? `stage${roots.size}`;
      image = newStage(target, alias);
      roots.set(alias, image.root);
    } else if (name === 'WORKDIR') {
      mkdirSync(join(image.root, rest), { recursive: true });
      image = { ...image, workdir: rest };
    } else if (name === 'ENV') {
      const pairs = rest.split(/\s+/).map((pair) => pair.split('=') as [string, string]);
      image = { ...image, env: { ...image.env, ...Object.fromEntries(pairs) } };
    } else if (name === 'USER') {
      image = { ...image, user: rest };
    } else if (name === 'CMD') {
      image = { ...image, command: JSON.parse(rest) as string[] };
    } else if (name === 'HEALTHCHECK') {
      image = { ...image, healthCommand: JSON.parse(rest.replace(/^CMD /, '')) as string[] };
    } else if (name === 'COPY') {
      const from = flags['from'] === undefined ? context : roots.get(flags['from']);
      if (from === undefined) throw new Error(`COPY --from=${flags['from']}: there is no such stage`);
      copy(image, from, rest.split(/\s+/), flags['from'] === undefined ? ignored : []);
    } else if (name === 'RUN' && !/^mkdir -p \/\w+ && chown /.test(rest)) {
      const options = { cwd: join(image.root, image.workdir), env: { ...process.env, ...image.env }, maxBuffer: 1e8 };
      await run('/bin/sh', ['-ec', rest], options);
    }
  }
  return image;
}

function newStage(target: string, alias: string): BuiltImage {
  const root = join(target, alias);
  mkdirSync(root, { recursive: true });
  return { root, workdir: '/', env: {}, user: undefined, command: [], healthCommand: [] };
}

function parseDockerfile(text: string): Instruction[] {
  const lines = text.replaceAll(/\\\n/g, ' ').split('\n');
  return lines
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', flagText = '', rest = ''] = /^(\w+)\s+((?:--\S+\s+)*)(.*)$/.exec(line) ?? [];
      const flags = [...flagText.matchAll(/--([\w-]+)=(\S+)/g)].map(
        ([, key = '', value = '']) => [key, value] as const,
      );
      return { name: name.toUpperCase(), flags: Object.fromEntries(flags), rest: rest.trim() };
    });
}

function copy(image: BuiltImage, from: string, paths: readonly string[], ignored: readonly string[]): void {
  const destination = paths.at(-1) ?? '.';
  const base = isAbsolute(destination) ? join(image.root, destination) : join(image.root, image.workdir, destination);
  for (const path of paths.slice(0, -1)) {
    const source = join(from, path);
    if (!existsSync(source) || ignored.includes(path))
      throw new Error(`COPY ${path}: it is not there, or .dockerignore leaves it out`);
    const into = destination.endsWith('/') || destination === '.' ? join(base, basename(path)) : base;
    mkdirSync(dirname(into), { recursive: true });
    cpSync(source, into, { recursive: true, verbatimSymlinks: true });
  }
}

/** The names at the top of a folder of the image. */
export function listImage(image: BuiltImage, path: string): string[] {
  const folder = join(image.root, path);
  return statSync(folder).isDirectory() ? readdirSync(folder).sort() : [];
}
