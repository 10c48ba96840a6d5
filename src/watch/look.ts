import type { Clock } from '../clock.ts';
import type { DomainError } from '../domain/errors.ts';
import { stateOf } from '../domain/task-event.ts';
import type { Observed, TaskEvent } from '../domain/task-event.ts';
import { isTerminal } from '../domain/task.ts';
import type { EpochMs, TaskKind } from '../domain/task.ts';
import type { DemandView } from './demand.ts';
import { createDetails } from './details.ts';
import type { PlacedSnapshot } from './event-reader.ts';
import { fold, missing } from './fold.ts';
import type { Term } from './lease-holder.ts';
import { createRememberedTasks } from './remembered-tasks.ts';
import type { TaskSnapshot } from './snapshot.ts';
import { createSurvey } from './survey.ts';
import type { Survey, SurveyOptions } from './survey.ts';

/** The subset of the event log that is written to. */
export interface Appender<Lease> {
  /** Writes all of it durably, or nothing; not appended if the lease was lost. `head`: the newest sequence there is then. */
  append(observation: {
    readonly lease: Lease;
    readonly events: readonly TaskEvent[];
    readonly snapshots: readonly TaskSnapshot[];
    readonly baselines?: readonly TaskKind[];
  }): Promise<{ readonly appended: true; readonly head: number } | { readonly appended: false }>;
}

export interface LookOptions<Lease> extends SurveyOptions {
  readonly log: Appender<Lease>;
  readonly demand: Pick<DemandView, 'isFollowed'>;
  readonly clock: Clock;
  /** Called after each look that changed something, once it is written down, with what is known now of the tasks it was about. */
  readonly onObserved: (changed: readonly PlacedSnapshot[]) => void;
}

/** What a look came to. LOST: another process holds the lease, and nothing was written. */
export type LookResult =
  | { readonly status: 'LOST' }
  | {
      readonly status: 'TAKEN';
      readonly at: EpochMs;
      /** Whether any task has not come to its end. */
      readonly active: boolean;
      /** Tasks that had not come to their end and that AWS does not know any more. */
      readonly missingCount: number;
      /** Why details could not be read; all the rest was. */
      readonly errors: readonly DomainError[];
    };

/** One look after another at one profile and kind: finds what has changed at AWS and writes it down in one piece, or not at all. */
export interface Looks<Lease> {
  /** `changed`: see TakeSurvey. Rejects with what the listing or the log was rejected with; nothing is written then. One at a time. */
  take(term: Pick<Term<Lease>, 'lease' | 'isHeld'>, changed?: boolean): Promise<LookResult>;
}

/** Takes one look, and answers or rejects as it did. */
export type AroundLook = (profile: string, kind: TaskKind, take: () => Promise<LookResult>) => Promise<LookResult>;

export function createLooks<Lease>(options: LookOptions<Lease>): Looks<Lease> {
  const { kind, lister, log, demand, clock, onObserved } = options;
  const known = createRememberedTasks(options.known);
  const survey = createSurvey({ ...options, known });
  const details = createDetails(lister, (key) => demand.isFollowed(key));

  const write = async (
    { lease, isHeld }: Pick<Term<Lease>, 'lease' | 'isHeld'>,
    { first, coveredSince, before, missing: gone }: Survey,
    seen: readonly Observed[],
    at: EpochMs,
  ): Promise<boolean> => {
    const look = { at, first, coveredSince };
    const folded = seen.map((one) => fold(before.get(one.task.id), one, look)).filter((one) => one !== undefined);
    const snapshots = [...folded.map(({ snapshot }) => snapshot), ...gone.map((snapshot) => missing(snapshot, at))];
    if (snapshots.length === 0 && !first) return true;
    // The last moment before anything is written: this process may have stood still since the look began.
    if (!isHeld()) return false;
    const events = folded.flatMap((one) => one.events);
    const observation = { lease, events, snapshots, ...(first && { baselines: [kind] }) };
    const written = await log.append(observation).catch((error: unknown) => {
      // It may have been written all the same.
      known.forget();
      throw error;
    });
    if (!written.appended) return false;
    known.written(snapshots);
    if (snapshots.length > 0) onObserved(snapshots.map((snapshot) => ({ snapshot, sequence: written.head })));
    return true;
  };

  return {
    take: async (term, changed) => {
      const at = clock.now();
      const found = await survey.take(at, changed);
      const { seen, errors } = await details.read(found);
      if (!(await write(term, found, seen, at))) return { status: 'LOST' };
      const active = seen.some(({ task }) => !isTerminal(stateOf(task)));
      return { status: 'TAKEN', at, active, missingCount: found.missingCount, errors };
    },
  };
}
