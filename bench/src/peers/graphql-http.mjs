import { createServer } from 'node:http';
import { createHandler } from 'graphql-http/lib/use/http';
import { announce, createSchema } from './data.mjs';

const handle = createHandler({ schema: createSchema() });
announce(createServer((request, response) => void handle(request, response)));
