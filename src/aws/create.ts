import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { ConflictError, NotFoundError } from '../domain/errors.ts';
import type { EpochMs, Task } from '../domain/task.ts';
import { askForTask, unknownCreate, type AskOptions, type Work } from './ask.ts';
import type { Calls } from './call.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Creation } from './creation.ts';
import { holdIntent, HoldLostError } from './hold.ts';
import type { Intent } from './intent-log.ts';
import { reconcile } from './reconcile.ts';
import { goneError, SharedWork } from './shared-work.ts';
import type { Turns } from './turns.ts';

/** What creates are made with. */
export interface CreatorOptions extends AskOptions {
  readonly turns: Turns;
  /** How long a create may wait for its turn and for the rate limiter. */
  readonly queueDeadlineMs: number;
  /** How long after a request AWS may still come to show the task it made: only then is its absence believed. */
  readonly settleMs: number;
}

/**
 * Creates a task at most once for a clientToken, or answers with the one that was created for it. Creates of one profile and kind
 * run one after another. Rejects with a ConflictError if the token was used for another request, and with an OutcomeUnknownError,
 * which tells the token, if AWS may have created the task; after any other DomainError it has not. When all who ask for it have gone it is given
 * up, unless it was sent: then its outcome is found out and written down all the same.
 */
export type Create = <R extends object, T extends Task>(
  creation: Creation<R, T>,
  calls: Calls,
  request: R,
  clientToken?: string,
) => Promise<T>;

const busyPollMs = 500;
/** How long a created task that AWS does not show yet is answered as the request tells it. */
const draftMs = 5 * 60_000;

/** Creates over one intent log. */
export function createCreate(options: CreatorOptions): Create {
  const { clock, turns, queueDeadlineMs, signal } = options;
  const underWay = new Map<string, SharedWork<unknown>>();
  return <R extends object, T extends Task>(
    creation: Creation<R, T>,
    calls: Calls,
    request: R,
    clientToken: string = randomUUID(),
  ) => {
    const json = canonicalJson(request);
    const requestHash = createHash('sha256').update(json).digest('hex');
    const turn = `${calls.profile} ${creation.kind}`;
    const key = `${turn} ${requestHash} ${clientToken}`;
    const { asker } = calls;
    if (asker.signal?.aborted === true) return Promise.reject(goneError(asker.signal));
    // The key names the kind, so what is under way for it is a task of that kind.
    const same = underWay.get(key) as SharedWork<T> | undefined;
    if (same !== undefined && !same.abandoned) return same.follow(asker.signal);
    const deadline = clock.now() + queueDeadlineMs;
    const shared = new SharedWork(signal, async (until) => {
      const work = { creation, calls: calls.for({ ...asker, signal: until }), request, clientToken };
      const run = () => runCreate(work, { request: json, requestHash }, deadline, options);
      try {
        return await turns.take(turn, deadline, run, until);
      } finally {
        if (underWay.get(key) === shared) underWay.delete(key);
      }
    });
    underWay.set(key, shared);
    return shared.follow(asker.signal);
  };
}

/** Goes by what is written down under the token, until that is settled or the deadline has come. */
async function runCreate<R extends object, T extends Task>(
  work: Work<R, T>,
  written: { readonly request: string; readonly requestHash: string },
  deadline: EpochMs,
  options: CreatorOptions,
): Promise<T> {
  const { intents, clock } = options;
  const { profile, asker } = work.calls;
  const key = { profile, kind: work.creation.kind, clientToken: work.clientToken, ...written };
  for (;;) {
    const { begun, intent } = await intents.begin(key, clock.now(), deadline);
    if (!begun && intent.requestHash !== written.requestHash) {
      throw new ConflictError(
        'This clientToken was used for another request within 24 hours. Use a new one for a new request.',
      );
    }
    try {
      if (begun) return await askForTask(work, holdIntent(intent, intent.attempt, options), deadline, options);
      if (intent.state === 'CREATED') return await recall(work, intent, clock);
      if (intent.state === 'REFUSED' || intent.busyUntil <= clock.now())
        return await goOn(work, intent, deadline, options);
    } catch (error) {
      if (!(error instanceof HoldLostError)) throw error;
      // Somebody else works on it now, or has: their outcome is the answer.
      continue;
    }
    if (clock.now() >= deadline) throw unknownCreate(work, 'another call with this clientToken is still at work on it');
    await clock.sleep(busyPollMs, asker.signal);
  }
}

/** Goes on with an intent that nobody works on. Rejects with a HoldLostError if somebody else was quicker. */
async function goOn<R extends object, T extends Task>(
  work: Work<R, T>,
  intent: Intent,
  deadline: EpochMs,
  options: CreatorOptions,
): Promise<T> {
  const { intents, clock, settleMs, queueDeadlineMs } = options;
  const { baseline, busyUntil: sentAt } = intent;
  // Without a baseline AWS was never asked; after a refusal it is certain that nothing was created.
  const unasked = intent.state === 'REFUSED' || baseline === undefined;
  const until = unasked ? deadline : Math.max(clock.now(), sentAt + settleMs);
  if (!(await intents.takeOver(intent.id, intent.attempt, until))) {
    throw new HoldLostError(`Intent ${intent.id} was taken over.`);
  }
  const hold = holdIntent(intent, intent.attempt + 1, options);
  if (unasked) return askForTask(work, hold, deadline, options);
  try {
    const result = await reconcile({ ...work, calls: work.calls.for({}), hold, baseline }, until, options);
    if (result.type === 'FOUND') return result.task;
    if (result.type === 'UNREADABLE') throw result.error;
  } catch (error) {
    if (error instanceof HoldLostError) throw error;
    await hold.letGo(sentAt);
    throw unknownCreate(work, 'an earlier answer was lost, and AWS cannot be read at present', error);
  }
  return askForTask(work, hold, clock.now() + queueDeadlineMs, options);
}

/** The task that the token has created. */
async function recall<R extends object, T extends Task>(work: Work<R, T>, intent: Intent, clock: Clock): Promise<T> {
  const { creation, calls, request } = work;
  const { taskId = '' } = intent;
  const task = await creation.find(calls, taskId);
  if (task !== undefined) return task;
  if (clock.now() - intent.createdTime < draftMs) return creation.draft(calls.profile, taskId, request);
  throw new NotFoundError(`AWS no longer shows the ${creation.label} ${taskId}, which this clientToken created.`);
}
