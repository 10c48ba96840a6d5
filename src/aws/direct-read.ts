import { NormalizedSchema, operation } from '@smithy/core/schema';
import { getSmithyContext } from '@smithy/core/transport';
import { systemClock } from '../clock.ts';
import type { OnRequestId } from './actions.ts';
import { exchange, type Connections, type Destination, type HttpAnswer } from './exchange.ts';
import { createKeptBodies } from './kept-bodies.ts';
import { isPlain, plainAnswer } from './plain-answer.ts';
import { prepareHandler, sendBy, type SdkClient, type SdkCommand, type SdkRequest } from './prepared-command.ts';
import { Signer } from './signature.ts';

/** What the SDK made of the first request, and what is needed to do the same without it. */
interface Learned<Output> {
  readonly destination: Destination;
  /** A flat list of names and values. */
  readonly headers: readonly string[];
  readonly signer: Signer;
  /** Takes AWS's time from the answer, by which the next request is signed. */
  readonly noteTime: (answer: HttpAnswer) => void;
  readonly deserialise: (answer: HttpAnswer) => Promise<Output>;
}

/** The state of a request in the SDK that is of use here. */
interface SdkState {
  readonly operationSchema?: readonly [number, ...Parameters<typeof operation>];
  readonly selectedHttpAuthScheme?: {
    readonly httpAuthOption: { readonly signingProperties?: Record<string, unknown> };
    readonly signer: { successHandler?(answer: unknown, properties: Record<string, unknown>): void };
  };
}

/** What makes outputs of answers. */
interface Codec<Output> {
  deserializeResponse(schema: unknown, serde: object, answer: HttpAnswer): Promise<Output>;
}

/** What signing adds, and what depends on the body. */
const ofEachRequest = new Set([
  'authorization',
  'content-length',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-security-token',
]);

/**
 * Sends one command that reads, again and again. The SDK makes the first request; those after it are made like it, without the SDK's way through
 * some fifteen middlewares. An answer with the same bytes as the last one to the same input is the same object, which nobody may change.
 * Any other is deserialised by the SDK, and what is no success is the SDK's to tell, by the same errors.
 */
export function prepareRead<Input extends object, Output extends object>(
  client: SdkClient,
  command: SdkCommand<Input, Output>,
  connections: Connections,
): (input: Input, abortSignal: AbortSignal, onRequestId?: OnRequestId) => Promise<Output> {
  const handle = prepareHandler(client, command);
  const kept = createKeptBodies<Output>();
  let learned: Learned<Output> | undefined;
  return async (input, signal, onRequestId) => {
    const known = learned;
    if (known === undefined) {
      const send = sendBy(client, signal);
      return handle(input, (request, context) => {
        learned = learn<Output>(client, request, context);
        return send(request, context);
      });
    }
    const body = JSON.stringify(input);
    const credentials = await client.config.credentials();
    const { systemClockOffset } = client.config;
    const signing = known.signer.sign(body, credentials, new Date(systemClock.now() + systemClockOffset));
    const headers = [...known.headers, ...signing, 'content-length', String(Buffer.byteLength(body))];
    const answer = await exchange(connections, known.destination, headers, body, signal);
    const bySdk = () => handle(input, async () => ({ response: answer }));
    if (answer.statusCode >= 300) return bySdk();
    known.noteTime(answer);
    const requestId = answer.headers['x-amzn-requestid'];
    if (requestId !== undefined) onRequestId?.(requestId);
    // What cannot be read is read by the SDK again, for its error.
    return kept.of(body, answer.body, () => known.deserialise(answer).catch(bySdk));
  };
}

/** Undefined where the request is not of the kind that can be made again here. */
function learn<Output>(client: SdkClient, request: SdkRequest, context: object): Learned<Output> | undefined {
  const { operationSchema, selectedHttpAuthScheme: auth }: SdkState = getSmithyContext({ ...context });
  const { authorization = '' } = request.headers;
  const [, region, service] = /Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/.exec(authorization) ?? [];
  if (operationSchema === undefined || auth === undefined || region === undefined || service === undefined)
    return undefined;
  if (Object.keys(request.query ?? {}).length > 0) return undefined;
  const { protocol, hostname, port, path } = request;
  const fixed = Object.entries(request.headers).filter(([name]) => !ofEachRequest.has(name));
  const signed = Object.fromEntries(fixed.filter(([name]) => name !== 'user-agent'));
  const [, ...parts] = operationSchema;
  const codec = client.config.protocol as Codec<Output>;
  const serde = { ...client.config, ...context };
  const [, , , , output] = parts;
  const isOutputPlain = isPlain(NormalizedSchema.of(output));
  return {
    destination: { protocol, hostname, port, path },
    headers: fixed.flat(),
    signer: new Signer({ path, region, service, headers: signed }),
    noteTime: (answer) =>
      auth.signer.successHandler?.(answer, {
        ...auth.httpAuthOption.signingProperties,
        _requestSentAt: systemClock.now(),
      }),
    deserialise: async (answer) => {
      const plain = isOutputPlain ? (plainAnswer(answer.body) as Output | undefined) : undefined;
      return plain ?? codec.deserializeResponse(operation(...parts), serde, answer);
    },
  };
}
