import fc from 'fast-check';
import { anyDocument, anyEnvelope, nestedJson } from './arbitrary-envelope.ts';
import { anyJson, hostileText, jsonOf } from './arbitrary-text.ts';

const anyId = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('1', '2', '') }, hostileText);
const typed = (type: string, payload: fc.Arbitrary<unknown>) =>
  fc
    .record(
      { type: fc.constant(type), id: fc.oneof(anyId, anyJson), payload: fc.oneof(payload, anyJson) },
      { requiredKeys: ['type'] },
    )
    .map(jsonOf);
const credentials = fc.record(
  { authorization: fc.oneof(hostileText, anyJson), Authorization: hostileText },
  { requiredKeys: [] },
);

/** A message of a WebSocket: of the protocol, almost of it, or of no shape at all; a Buffer is sent as a binary one. */
export const anyMessage: fc.Arbitrary<string | Buffer> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(anyId, anyEnvelope)
      .map(([id, payload]) => `{"id":${JSON.stringify(id)},"type":"subscribe","payload":${payload}}`),
  },
  { weight: 2, arbitrary: typed('ping', credentials) },
  { weight: 1, arbitrary: typed('pong', credentials) },
  { weight: 2, arbitrary: typed('complete', anyJson) },
  { weight: 1, arbitrary: typed('connection_init', credentials) },
  {
    weight: 1,
    arbitrary: typed('subscribe', fc.record({ query: anyDocument, variables: anyJson }, { requiredKeys: [] })),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('next', 'error', 'connection_ack', 'start', '__proto__', '')
      .chain((type) => typed(type, anyJson)),
  },
  { weight: 1, arbitrary: anyJson.map(jsonOf) },
  { weight: 1, arbitrary: hostileText },
  { weight: 1, arbitrary: nestedJson },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
);
