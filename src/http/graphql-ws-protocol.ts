import { CloseCode, MessageType, parseMessage, type ConnectionInitMessage, type SubscribeMessage } from 'graphql-ws';
import { isRefresh, refreshSession, type RefreshOptions } from './session-refresh.ts';
import { runOperation, type BeginOptions } from './socket-operation.ts';
import { letIn, tooMany, type LetInOptions, type SocketSession } from './socket-session.ts';

export interface ProtocolOptions extends BeginOptions, LetInOptions, RefreshOptions {}

type Payload = Readonly<Record<string, unknown>>;

/** What the server does at each message of a session. Resolves when it is handled, a query answered; rejects where the gateway is at fault. */
export type HandleMessage = (session: SocketSession, data: string) => Promise<void> | undefined;

/**
 * The server's half of the subprotocol graphql-transport-ws, its operations run by the pipeline. Refuses operations once the gateway is stopping. From
 * the moment that an authentication expires nothing of an operation is sent, and nothing more asked of subscriptions, until a ping comes with a
 * new token as its payload; without one the connection is closed with 4403 after the grace.
 * https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
 */
export function createProtocol(options: ProtocolOptions): HandleMessage {
  return (session, data) => {
    const message = parsed(data);
    switch (message?.type) {
      case MessageType.ConnectionInit:
        return initialise(session, message, options);
      case MessageType.Ping:
        return answerPing(session, message.payload, options);
      case MessageType.Pong:
        return undefined;
      case MessageType.Subscribe:
        return subscribe(session, message, options);
      case MessageType.Complete:
        session.operations.find(message.id)?.complete();
        return undefined;
      default:
        // Not a message, or one that only servers send.
        session.close(CloseCode.BadRequest, 'Invalid message received');
        return undefined;
    }
  };
}

function parsed(data: string) {
  try {
    return parseMessage(data);
  } catch {
    return undefined;
  }
}

async function initialise(
  session: SocketSession,
  { payload }: ConnectionInitMessage,
  options: ProtocolOptions,
): Promise<void> {
  if (session.phase !== 'OPENED') return session.close(tooMany, 'Too many initialisation requests');
  session.phase = 'INITIALISING';
  if (!(await letIn(session, payload ?? undefined, options))) return session.close(CloseCode.Forbidden, 'Forbidden');
  session.phase = 'ACKNOWLEDGED';
  await session.sender.send(JSON.stringify({ type: MessageType.ConnectionAck }));
}

async function answerPing(
  session: SocketSession,
  payload: Payload | undefined,
  options: ProtocolOptions,
): Promise<void> {
  const answer = isRefresh(payload) ? await refreshSession(session, payload, options) : payload;
  const pong = written({ type: MessageType.Pong, ...(answer && { payload: answer }) });
  if (pong === undefined) session.close(CloseCode.BadRequest, 'Ping payload nested too deep');
  else await session.sender.send(pong);
}

function subscribe(
  session: SocketSession,
  { id, payload }: SubscribeMessage,
  options: ProtocolOptions,
): Promise<void> | undefined {
  if (session.phase !== 'ACKNOWLEDGED') session.close(CloseCode.Unauthorized, 'Unauthorized');
  else if (session.operations.find(id) === undefined) return runOperation(session, id, payload, options);
  else session.close(CloseCode.SubscriberAlreadyExists, `Subscriber for ${id} already exists`);
  return undefined;
}

/** As JSON; undefined of what nests deeper than the stack can write. */
function written(message: object): string | undefined {
  try {
    return JSON.stringify(message);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
