import type { ActionName } from './actions.ts';
import type { Fault } from './fault.ts';

/** What became of one request to AWS. ABORTED: nobody waited for it any more. */
export type CallOutcome = 'OK' | 'ABORTED' | Fault['type'];

/** Why a call was not sent at all. QUEUE: its turn would have come too late. CIRCUIT: the endpoint does not answer. FULL: too many wait already. */
export type CallRefusal = 'QUEUE' | 'CIRCUIT' | 'FULL';

/** Told of the calls of all profiles, as they are made. None of it may throw. */
export interface CallObserver {
  /** A call waited so long for its turn under AWS's rate, and may go now. */
  queued(profile: string, ms: number): void;
  refused(profile: string, reason: CallRefusal): void;
  /** A request is about to be sent, the `attempt`th of its call, counted from 1. What is answered is called once, when that has ended. */
  begun(profile: string, action: ActionName, attempt: number): (outcome: CallOutcome, requestId?: string) => void;
}
