import type { Clock } from '../clock.ts';
import { DomainError } from '../domain/errors.ts';
import type { EpochMs, Task } from '../domain/task.ts';
import type { Calls } from './call.ts';
import type { Creation } from './creation.ts';
import { HoldLostError, type Hold } from './hold.ts';
import type { IntentLog } from './intent-log.ts';
import { loggable } from './loggable.ts';

/**
 * What reading AWS tells of a create whose answer was lost. FOUND: it was done, and is written down as CREATED.
 * NOTHING: AWS shows no such task. UNREADABLE: AWS could not be read at the last, so nothing is known.
 */
export type Reconciled<T> =
  | { readonly type: 'FOUND'; readonly task: T }
  | { readonly type: 'NOTHING' }
  | { readonly type: 'UNREADABLE'; readonly error: DomainError };

const firstDelayMs = 500;
const longestDelayMs = 5_000;

/** A create whose outcome is not known. */
export interface Doubt<R extends object, T extends Task> {
  readonly hold: Hold;
  readonly creation: Creation<R, T>;
  readonly calls: Calls;
  readonly request: R;
  /** Ids of the tasks that stood there before AWS was asked. */
  readonly baseline: readonly string[];
}

/** What reconciling needs beside the create itself. */
export interface ReconcileOptions {
  readonly intents: IntentLog;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/**
 * Reads AWS until the task shows that this intent has made, at least once and for the last time at `until`; changes nothing at AWS.
 * Such a task matches the request, was not there before, and is no other intent's. Its creation time is not asked: were this machine's
 * clock wrong, the task would be passed over and made twice. Rejects with a HoldLostError if the intent was
 * taken over, and with the signal's reason.
 */
export async function reconcile<R extends object, T extends Task>(
  doubt: Doubt<R, T>,
  until: EpochMs,
  { intents, clock, signal }: ReconcileOptions,
): Promise<Reconciled<T>> {
  const { hold, calls } = doubt;
  for (let delay = firstDelayMs; ; delay = Math.min(longestDelayMs, delay * 2)) {
    const last = clock.now() >= until;
    try {
      const task = await lookOnce(doubt, intents);
      if (task !== undefined) return { type: 'FOUND', task };
      if (last) return { type: 'NOTHING' };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      calls.logger.warn(
        { profile: calls.profile, intent: hold.intent.id, error: loggable(error) },
        'a create could not be reconciled yet',
      );
      if (last) return { type: 'UNREADABLE', error };
    }
    await clock.sleep(Math.min(delay, until - clock.now()), signal);
  }
}

async function lookOnce<R extends object, T extends Task>(
  doubt: Doubt<R, T>,
  intents: IntentLog,
): Promise<T | undefined> {
  const { hold, creation, calls, request } = doubt;
  const known = new Set(doubt.baseline);
  const standing = await creation.candidates(calls, request, hold.intent.createdTime);
  const fresh = standing.filter(({ id }) => !known.has(id));
  if (fresh.length === 0) return undefined;
  const claimed = await intents.claimed(
    calls.profile,
    creation.kind,
    fresh.map(({ id }) => id),
  );
  const free = fresh.filter(({ id }) => !claimed.has(id)).sort((a, b) => (a.creationTime ?? 0) - (b.creationTime ?? 0));
  for (const { id } of free) {
    const task = await creation.find(calls, id);
    if (task === undefined || !creation.matches(task, request)) continue;
    if (await hold.created(id)) return task;
    const now = await intents.find(hold.intent.id);
    if (now?.state === 'CREATED' && now.taskId === id) return task;
    if (now?.state !== 'STARTED') throw new HoldLostError(`Intent ${hold.intent.id} was settled by somebody else.`);
    // Another intent has claimed this one meanwhile: it was that one's.
  }
  return undefined;
}
