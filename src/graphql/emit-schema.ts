import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createSchema, printSortedSchema } from './schema.ts';

// Run from dist/graphql: the file lies in the repository, not in the build.
const path = fileURLToPath(new URL('../../schema/schema.graphql', import.meta.url));
const emitted = printSortedSchema(createSchema());

if (process.argv.includes('--check')) {
  if (readCommitted() !== emitted) {
    process.stderr.write(
      'schema/schema.graphql is stale: run `npm run build && npm run schema` and commit the result.\n',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, emitted);
}

function readCommitted(): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
