import type { EpochMs, TaskKind } from '../domain/task.ts';

/** How far a create has come. STARTED: AWS may or may not have been asked. CREATED: the task is known. REFUSED: nothing was created. */
export type IntentState = 'STARTED' | 'CREATED' | 'REFUSED';

/** What names a create: within 24 hours no two have the same profile, kind and clientToken. */
export interface IntentKey {
  readonly profile: string;
  readonly kind: TaskKind;
  readonly clientToken: string;
}

/** A create as it was written down. `attempt` counts who has worked on it: whoever holds the newest number may settle it. */
export interface Intent extends IntentKey {
  readonly id: string;
  /** SHA-256 of the request, by which a repeated token is told from a reused one. */
  readonly requestHash: string;
  /** The request as JSON, AWS's write-only members included. */
  readonly request: string;
  /** Ids of the tasks that stood there before AWS was asked, so that a new one can be recognised. Undefined until it was read. */
  readonly baseline?: readonly string[] | undefined;
  readonly state: IntentState;
  readonly attempt: number;
  /** Until when the holder of the newest attempt may still be at work. */
  readonly busyUntil: EpochMs;
  readonly taskId?: string | undefined;
  readonly createdTime: EpochMs;
}

/**
 * Where creates are written down before AWS is asked and after it answered; durable when each promise resolves.
 * Implemented by the store; every method is atomic also against other processes.
 */
export interface IntentLog {
  /**
   * Writes a new intent (STARTED, attempt 1), unless one with the same key was written less than 24 hours before `now`: then
   * answers with that one. An older one with the same key gives up its token but keeps its task.
   */
  begin(
    intent: IntentKey & { readonly requestHash: string; readonly request: string },
    now: EpochMs,
    busyUntil: EpochMs,
  ): Promise<{ readonly begun: boolean; readonly intent: Intent }>;
  /** Takes a STARTED or REFUSED intent over: STARTED, `attempt + 1`. False if somebody else did, or settled it, meanwhile. */
  takeOver(id: string, attempt: number, busyUntil: EpochMs): Promise<boolean>;
  /** Writes the ids that stand there before AWS is asked. False if the attempt was taken over. */
  recordBaseline(id: string, attempt: number, baseline: readonly string[]): Promise<boolean>;
  /** Settles as CREATED. False if the attempt was taken over, or another intent has this task already. */
  recordCreated(id: string, attempt: number, taskId: string): Promise<boolean>;
  /** Settles as REFUSED: it is certain that nothing was created. False if the attempt was taken over. */
  recordRefused(id: string, attempt: number): Promise<boolean>;
  find(id: string): Promise<Intent | undefined>;
  /** Those of `taskIds` that an intent of this profile and kind has created. */
  claimed(profile: string, kind: TaskKind, taskIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** STARTED intents that nobody works on any more, oldest first. */
  unsettled(now: EpochMs): Promise<readonly Intent[]>;
}
