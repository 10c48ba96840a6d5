import { DomainError } from '../domain/errors.ts';

/** Reaction: subscribe again without a cursor. The log no longer holds all events behind it, or never gave it out. */
export class EventsGoneError extends DomainError {
  readonly code = 'EVENTS_GONE';
}

/**
 * Reaction: subscribe again behind `lastSequence`, and read faster. Every event up to there that the subscription was for has been
 * delivered; those after it have been let go, and the log still holds them.
 */
export class SlowConsumerError extends DomainError {
  readonly code = 'SLOW_CONSUMER';
  readonly lastSequence: number;

  constructor(message: string, lastSequence: number) {
    super(message);
    this.lastSequence = lastSequence;
  }
}
