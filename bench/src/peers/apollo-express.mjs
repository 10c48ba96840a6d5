import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { announce, createSchema } from './data.mjs';

const apollo = new ApolloServer({ schema: createSchema(), stopOnTerminationSignals: false });
await apollo.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(apollo));
announce(createServer(app));
