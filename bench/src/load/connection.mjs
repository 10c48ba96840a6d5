import { connect } from 'node:net';
import { authorization } from '../tokens.mjs';

const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('0\r\n\r\n');

/**
 * One keep-alive connection that has one request at a time under way. As little is parsed as is needed to know where an answer ends, so
 * that the load costs less than what it measures. `onAnswer` is called with the number of bytes of each; an answer that is not 200 is
 * an error, as is a connection that ends.
 */
export class Connection {
  #socket;
  #head;
  #received = [];
  #length = 0;
  #expected = 0;
  #chunked = false;

  constructor(url, onAnswer, onError) {
    const { hostname, port, pathname, host } = new URL(url);
    this.#head = `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\naccept: application/json\r\nauthorization: ${authorization().authorization}\r\ncontent-length: `;
    this.onAnswer = onAnswer;
    this.onError = onError;
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on('data', (chunk) => this.#take(chunk));
    this.#socket.once('error', onError);
    this.#socket.once('close', () => onError(new Error('The server closed a connection.')));
  }

  send(body) {
    this.#received = [];
    this.#length = 0;
    this.#expected = 0;
    this.#chunked = false;
    this.#socket.write(`${this.#head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  close() {
    this.onError = () => undefined;
    this.#socket.removeAllListeners('close');
    this.#socket.destroy();
  }

  #take(chunk) {
    this.#length += chunk.length;
    if (this.#expected === 0 && !this.#chunked) {
      this.#received.push(chunk);
      const start = this.#received.length === 1 ? chunk : Buffer.concat(this.#received);
      const end = start.indexOf(HEAD_END);
      if (end === -1) return;
      this.#readHead(start.toString('latin1', 0, end), end + HEAD_END.length);
    }
    const complete = this.#chunked
      ? chunk.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
      : this.#length >= this.#expected;
    if (complete) this.onAnswer(this.#length);
  }

  #readHead(head, bodyStart) {
    if (!head.startsWith('HTTP/1.1 200')) this.onError(new Error(head.slice(0, head.indexOf('\r\n'))));
    const length = /\ncontent-length: *(\d+)/i.exec(head)?.[1];
    this.#chunked = length === undefined;
    this.#expected = bodyStart + Number(length ?? 0);
  }
}
