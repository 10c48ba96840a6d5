import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';

/** The folder of the repository. */
export const repository = resolve(import.meta.dirname, '../..');

const notOurs = new Set(['node_modules', 'dist', 'coverage', 'data', '.git']);

/** Every Markdown file of the repository by its path within it, sorted, with its text. */
export function readMarkdownFiles(): ReadonlyMap<string, string> {
  return new Map(
    pathsBelow(repository)
      .map((path) => relative(repository, path))
      .sort()
      .map((path) => [path, readFileSync(join(repository, path), 'utf8')]),
  );
}

/** The text without what stands in code, in which nothing is a link or a heading. */
export function withoutCode(text: string): string {
  return text.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()#]/g, ' '));
}

/** The anchors that GitHub gives the headings of a page: the same heading again gets a number. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of text.replaceAll(/^```.*?^```$/gms, '').matchAll(/^#{1,6} (.+)$/gm)) {
    const plain = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-');
    let anchor = plain;
    for (let count = 1; anchors.has(anchor); count += 1) anchor = `${plain}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

function pathsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notOurs.has(entry.name) ? [] : pathsBelow(path);
    return entry.isFile() && entry.name.endsWith('.md') ? [path] : [];
  });
}
