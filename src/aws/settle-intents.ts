import type { Task } from '../domain/task.ts';
import type { AskOptions } from './ask.ts';
import type { Calls } from './call.ts';
import { cloudTrailImportCreation } from './cloudtrail-import-changes.ts';
import type { Creation } from './creation.ts';
import { exportTaskCreation } from './export-task.ts';
import { holdIntent } from './hold.ts';
import { importTaskCreation } from './import-task.ts';
import type { Intent } from './intent-log.ts';
import { loggable } from './loggable.ts';
import { reconcile } from './reconcile.ts';
import type { Turns } from './turns.ts';

/** What settling needs: the same turns as the creates have. */
export interface SettleOptions extends AskOptions {
  readonly turns: Turns;
  readonly settleMs: number;
}

const turnDeadlineMs = 10 * 60_000;
/** A token may be repeated for this long; what AWS has not shown by then was not created. */
const tokenLifeMs = 24 * 3_600_000;

/** Finds out what became of a create that was left STARTED, by reading AWS alone: nothing is ever created here. */
async function settleIntent<R extends object, T extends Task>(
  creation: Creation<R, T>,
  calls: Calls,
  { id }: Intent,
  options: SettleOptions,
): Promise<void> {
  const { turns, clock, intents, settleMs, logger } = options;
  await turns.take(`${calls.profile} ${creation.kind}`, clock.now() + turnDeadlineMs, async () => {
    const intent = await intents.find(id);
    if (intent?.state !== 'STARTED' || intent.busyUntil > clock.now()) return;
    const sentAt = intent.busyUntil;
    const until = Math.max(clock.now(), sentAt + settleMs);
    if (!(await intents.takeOver(id, intent.attempt, until))) return;
    const hold = holdIntent(intent, intent.attempt + 1, options);
    const { baseline } = intent;
    if (baseline === undefined) return hold.refused();
    try {
      // Written by `createCreate` from a request of this kind.
      const request = JSON.parse(intent.request) as R;
      const result = await reconcile({ hold, creation, calls, request, baseline }, until, options);
      const fields = { profile: calls.profile, kind: creation.kind, intent: id };
      logger.info({ ...fields, result: result.type }, 'looked for the outcome of a create that was interrupted');
      if (result.type === 'FOUND') return;
      if (result.type === 'NOTHING' && clock.now() - intent.createdTime > tokenLifeMs) return await hold.refused();
    } catch (error) {
      await hold.letGo(sentAt);
      throw error;
    }
    await hold.letGo(sentAt);
  });
}

/**
 * Settles what can be settled of the creates that were left STARTED by a process that is gone: those that are free now and, once as
 * long has passed as a create can be busy, those that were not. Failures are logged. Resolves when `until` aborts.
 */
export async function settleInterrupted(
  callsOf: ReadonlyMap<string, Calls>,
  options: SettleOptions & { readonly queueDeadlineMs: number; readonly until: AbortSignal },
): Promise<void> {
  const { clock, intents, logger, until } = options;
  const signal = AbortSignal.any([until, options.signal]);
  const settling = { ...options, signal };
  try {
    await settleFree();
    await clock.sleep(options.queueDeadlineMs + options.sendMs + options.marginMs, signal);
    await settleFree();
  } catch (error) {
    if (!signal.aborted) logger.error({ error: loggable(error) }, 'interrupted creates could not be settled');
  }

  async function settleFree() {
    for (const intent of await intents.unsettled(clock.now())) {
      const { profile, kind, id } = intent;
      const calls = callsOf.get(profile);
      signal.throwIfAborted();
      if (calls === undefined) {
        logger.warn({ profile, kind, intent: id }, 'an interrupted create is of a profile that is not configured');
        continue;
      }
      try {
        await settleKind(calls, intent, settling);
      } catch (error) {
        signal.throwIfAborted();
        logger.warn(
          { profile, kind, intent: id, error: loggable(error) },
          'an interrupted create could not be settled',
        );
      }
    }
  }
}

function settleKind(calls: Calls, intent: Intent, options: SettleOptions): Promise<void> {
  switch (intent.kind) {
    case 'IMPORT_TASK':
      return settleIntent(importTaskCreation, calls, intent, options);
    case 'EXPORT_TASK':
      return settleIntent(exportTaskCreation, calls, intent, options);
    case 'CLOUDTRAIL_IMPORT':
      return settleIntent(cloudTrailImportCreation, calls, intent, options);
    default:
      return intent.kind satisfies never;
  }
}
