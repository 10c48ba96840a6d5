import { connect } from 'node:net';
import { pongFrame, readFrames, textFrame, upgradeRequest } from './frames.mjs';

const HEAD_END = Buffer.from('\r\n\r\n');
const NEXT = Buffer.from('"type":"next"');
const ACKNOWLEDGED = Buffer.from('connection_ack');

/**
 * One subscriber over graphql-transport-ws. Resolves once the server has acknowledged the connection and the subscription is sent.
 * `onNext` is called with the bytes of each result; `onEnd` once, with what ended it.
 */
export function subscribe({ url, query, variables, headers, onNext, onEnd }) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    let upgraded = false;
    let rest;
    const end = (why) => {
      reject(new Error(why));
      onEnd(why);
      socket.destroy();
    };
    const onText = (payload) => {
      if (payload.includes(NEXT)) onNext(payload);
      else if (payload.includes(ACKNOWLEDGED)) {
        const message = { id: '1', type: 'subscribe', payload: { query, variables } };
        socket.write(textFrame(JSON.stringify(message)), () => resolve(socket));
      } else if (payload.includes('"type":"ping"')) socket.write(textFrame('{"type":"pong"}'));
      else end(payload.toString());
    };
    const onFrame = (opcode, payload) => {
      if (opcode === 1) onText(payload);
      if (opcode === 9) socket.write(pongFrame(payload));
      if (opcode === 8) end(`closed ${closeCode(payload)} ${payload.toString('utf8', 2)}`);
    };
    socket.on('data', (chunk) => {
      let buffer = rest === undefined ? chunk : Buffer.concat([rest, chunk]);
      if (!upgraded) {
        const head = buffer.indexOf(HEAD_END);
        rest = buffer;
        if (head === -1) return;
        if (!buffer.subarray(0, head).includes(' 101 ')) end(buffer.toString('utf8', 0, 300));
        upgraded = true;
        socket.write(textFrame('{"type":"connection_init"}'));
        buffer = buffer.subarray(head + HEAD_END.length);
      }
      rest = readFrames(buffer, onFrame);
    });
    socket.once('error', (error) => end(String(error)));
    socket.once('close', () => end('the connection was closed'));
    socket.write(upgradeRequest(url, headers));
  });
}

function closeCode(payload) {
  return payload.length < 2 ? 'without a code' : payload.readUInt16BE(0);
}
