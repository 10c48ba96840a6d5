import { createServer } from 'node:http';
import { createYoga } from 'graphql-yoga';
import { announce, createSchema } from './data.mjs';

const handle = createYoga({ schema: createSchema(), logging: false, graphiql: false });
announce(createServer((request, response) => void handle(request, response)));
