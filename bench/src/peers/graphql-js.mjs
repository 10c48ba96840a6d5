// graphql-js alone on node:http, with each document parsed and validated once.
import { createServer } from 'node:http';
import { execute, parse, validate } from 'graphql';
import { announce, createSchema } from './data.mjs';

const schema = createSchema();
const documents = new Map();

function documentOf(query) {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) throw errors[0];
  documents.set(query, document);
  return document;
}

const server = createServer((request, response) => {
  let text = '';
  request.setEncoding('utf8').on('data', (chunk) => (text += chunk));
  const answer = async () => {
    const { query, variables } = JSON.parse(text);
    const result = await execute({ schema, document: documentOf(query), variableValues: variables });
    const body = Buffer.from(JSON.stringify(result));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': body.length });
    response.end(body);
  };
  request.on('end', () => void answer());
});
announce(server);
