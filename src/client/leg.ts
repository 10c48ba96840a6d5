import type { TransportName } from './connection-state.ts';
import type { TaskUpdateFragment } from './generated/graphql.ts';
import { toGatewayError, type GraphqlResult } from './graphql-result.ts';
import { toTaskUpdate, type TaskUpdate } from './task-update.ts';
import type { SubscribeRequest, Transport } from './transport.ts';

/** One subscription, from its opening to its end. */
export interface LegOptions {
  readonly link: Transport;
  readonly request: SubscribeRequest;
  readonly opened: (transport: TransportName) => void;
  /** Whether the update was taken: where not, the subscription is ended. */
  readonly take: (update: TaskUpdate) => boolean;
  readonly signal: AbortSignal;
}

/**
 * Resolves with COMPLETED when nothing more will come, with REFUSED when an update was not taken; rejects with the GatewayError that ended the
 * subscription, or with the reason when the signal aborts. By then it is ended.
 */
export function runLeg({ link, request, opened, take, signal }: LegOptions): Promise<'COMPLETED' | 'REFUSED'> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error);
    const finish = (settle: () => void) => {
      signal.removeEventListener('abort', abort);
      settle();
    };
    const abort = () => {
      end();
      finish(() => reject(signal.reason as Error));
    };
    signal.addEventListener('abort', abort, { once: true });
    const end = link.subscribe(request, {
      opened,
      next: (result) => {
        const update = updateIn(result);
        if (update !== undefined && take(update)) return;
        end();
        const { errors = [] } = result;
        finish(() => (update === undefined ? reject(toGatewayError(errors, afterOf(request))) : resolve('REFUSED')));
      },
      failed: (error) => finish(() => reject(error)),
      completed: () => finish(() => resolve('COMPLETED')),
    });
  });
}

/** Of an event that came with errors what came is still taken: they are about fields that may be null. */
function updateIn({ data }: GraphqlResult): TaskUpdate | undefined {
  if (typeof data !== 'object' || data === null || !('update' in data) || data.update == null) return undefined;
  return toTaskUpdate(data.update as TaskUpdateFragment);
}

function afterOf({ variables: { after } }: SubscribeRequest): string | undefined {
  return typeof after === 'string' ? after : undefined;
}
