import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the built pages: `npm run build` makes them, and `npm test` anew. Throws where they are not there. */
export function findBuiltPages(): string {
  const pagesDir = join(import.meta.dirname, '../../dist/pages');
  if (!existsSync(join(pagesDir, 'console/index.html')))
    throw new Error('The pages are not built: run "npm run build" first, or the tests by "npm test".');
  return pagesDir;
}
