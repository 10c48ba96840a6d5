// The limit: node:http reads the body and answers with the same bytes whatever was asked. The bench says which: the answer of the gateway.
import { createServer } from 'node:http';
import { announce } from './data.mjs';

let answer = Buffer.from('{"data":null}');
process.on('message', (message) => {
  if (message.answer === undefined) return;
  answer = Buffer.from(message.answer);
  process.send({ taken: true });
});

const server = createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => {
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': answer.length });
    response.end(answer);
  });
});
announce(server);
