// The limit of a fan-out: ws sends the bytes of each event, as they are, to everybody.
import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { announce, events } from './data.mjs';

const server = createServer();
const sockets = new WebSocketServer({
  server,
  perMessageDeflate: false,
  clientTracking: true,
  handleProtocols: () => 'graphql-transport-ws',
});
sockets.on('connection', (socket) => {
  socket.once('message', () => socket.send('{"type":"connection_ack"}'));
});
events.listen((event) => {
  const message = Buffer.from(JSON.stringify({ id: '1', type: 'next', payload: { data: { taskEvents: event } } }));
  for (const socket of sockets.clients) socket.send(message, { binary: false });
});
announce(server);
