import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const folder = join(import.meta.dirname, '../../../src/web/console');

/** Of each class that a rule gives a look to wherever it stands, the style sheets that do. */
function sheetsOfClasses(): ReadonlyMap<string, ReadonlySet<string>> {
  const sheets = new Map<string, Set<string>>();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.css')) continue;
    for (const [, name = ''] of readFileSync(join(folder, file), 'utf8').matchAll(/^\s*\.([\w-]+)\s*[{,]/gm)) {
      sheets.set(name, (sheets.get(name) ?? new Set()).add(file));
    }
  }
  return sheets;
}

describe('the style sheets of the console', () => {
  const sheets = sheetsOfClasses();

  it('give no class two looks, for the sheet of a page stays in effect on the pages after it', () => {
    expect(sheets.size).toBeGreaterThan(100);
    const shared = [...sheets].filter(([, files]) => files.size > 1).map(([name, files]) => [name, ...files]);
    expect(shared).toEqual([]);
  });
});
