import type { Clock } from '../clock.ts';
import type { EpochMs } from '../domain/task.ts';
import type { Logger } from '../logger.ts';
import type { Intent, IntentLog } from './intent-log.ts';
import { loggable } from './loggable.ts';

/** Somebody else has taken the intent over: whoever held it must not touch AWS for it any more. */
export class HoldLostError extends Error {
  readonly code = 'HOLD_LOST';
}

/** The right to work on one intent, as long as nobody takes it over. */
export interface Hold {
  readonly intent: Intent;
  /**
   * Right before each request: writes the baseline, and that a request may be under way for as long as one can take.
   * Rejects with a HoldLostError if the intent was taken over, or if writing took so long that it may be now.
   */
  announce(baseline: readonly string[]): Promise<void>;
  /** Settles the intent as CREATED. False if it was taken over, or another intent has the task. */
  created(taskId: string): Promise<boolean>;
  /** Settles the intent as REFUSED: nothing was created. That this could not be written is logged: the intent is then reconciled. */
  refused(): Promise<void>;
  /** Lets go of the intent, its outcome unknown; `sentAt` is when the last request for it ended at the latest. */
  letGo(sentAt: EpochMs): Promise<void>;
}

/** What holds are made with: `sendMs` is the longest that one request to AWS can take, `marginMs` what writing may add. */
export interface HoldOptions {
  readonly intents: IntentLog;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sendMs: number;
  readonly marginMs: number;
}

/** The hold on an intent by its newest attempt. */
export function holdIntent(
  intent: Intent,
  attempt: number,
  { intents, clock, logger, sendMs, marginMs }: HoldOptions,
): Hold {
  let held = attempt;
  const { id, profile, kind } = intent;
  const tolerate = async (what: string, write: () => Promise<unknown>) => {
    try {
      await write();
    } catch (error) {
      logger.error(
        { profile, kind, intent: id, error: loggable(error) },
        `${what} could not be written: the create will be reconciled`,
      );
    }
  };
  return {
    intent,
    announce: async (baseline) => {
      const busyUntil = clock.now() + sendMs + marginMs;
      if (!(await intents.takeOver(id, held, busyUntil))) throw new HoldLostError(`Intent ${id} was taken over.`);
      held += 1;
      if (!(await intents.recordBaseline(id, held, baseline))) throw new HoldLostError(`Intent ${id} was taken over.`);
      if (clock.now() + sendMs > busyUntil)
        throw new HoldLostError(`Writing intent ${id} took longer than ${marginMs} ms.`);
    },
    created: (taskId) => intents.recordCreated(id, held, taskId),
    refused: () => tolerate('A refusal', () => intents.recordRefused(id, held)),
    // An intent is free once its `busyUntil` has passed, and that is how the next holder knows how long ago AWS was last asked.
    letGo: (sentAt) => tolerate('An unknown outcome', () => intents.takeOver(id, held, sentAt)),
  };
}
