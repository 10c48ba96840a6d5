// relay-compiler reads a schema from its own folder alone.
import { copyFileSync } from 'node:fs';

copyFileSync(new URL('../../schema/schema.graphql', import.meta.url), new URL('schema.graphql', import.meta.url));
