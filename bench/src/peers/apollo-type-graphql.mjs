// Apollo Server over classes, as type-graphql's documentation puts them together, on express 5.
import { createServer } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';
import { announce } from './data.mjs';
import { schema } from './type-graphql-schema.mjs';

const apollo = new ApolloServer({ schema, stopOnTerminationSignals: false });
await apollo.start();
const app = express();
app.use('/graphql', express.json(), expressMiddleware(apollo));
announce(createServer(app));
