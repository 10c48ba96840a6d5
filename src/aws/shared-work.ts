import { setMaxListeners } from 'node:events';
import { DomainError, UnavailableError } from '../domain/errors.ts';
import { onAbort } from '../on-abort.ts';

/** What somebody is told who is no longer there to hear it: the reason of their signal, where that is a domain error. */
export function goneError({ reason }: AbortSignal): DomainError {
  if (reason instanceof DomainError) return reason;
  return new UnavailableError('The caller has gone, or its time is up: nothing more is done for it.', {
    cause: reason,
  });
}

/**
 * Work that any number of callers wait for. Its signal aborts, always with a domain error, when the last of those who can leave has left,
 * or when `stop` aborts. Whoever gives no signal never leaves.
 */
export class SharedWork<T> {
  readonly #abort = new AbortController();
  readonly #result: Promise<T>;
  #waiting = 0;
  #settled = false;

  /** Begins the work at once. */
  constructor(stop: AbortSignal, work: (signal: AbortSignal) => Promise<T>) {
    const unbind = onAbort(stop, () => this.#abort.abort(goneError(stop)));
    this.#result = work(this.#abort.signal).finally(() => {
      this.#settled = true;
      unbind();
    });
    // Whoever waits is told; when all have left nobody is.
    this.#result.catch(() => undefined);
  }

  /** Whether it was told to end: whoever comes now must not wait for it. */
  get abandoned(): boolean {
    return this.#abort.signal.aborted;
  }

  /** The result. Rejects as soon as `signal` aborts, while the work goes on for the others. */
  join(signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined || this.#settled) return this.#stay();
    return new Promise((resolve, reject) => {
      const settled = this.#leaveWith(signal, reject);
      void this.#result.then(resolve, reject).finally(settled);
    });
  }

  /** The result, whenever it comes: for work that may have to be brought to its end when nobody waits for it any more. */
  follow(signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined || this.#settled) return this.#stay();
    return this.#result.finally(this.#leaveWith(signal, () => undefined));
  }

  #stay(): Promise<T> {
    this.#waiting += 1;
    return this.#result;
  }

  /** Counts a caller in, and out again when its signal aborts; the answer ends that. */
  #leaveWith(signal: AbortSignal, leaving: (gone: DomainError) => void): () => void {
    this.#waiting += 1;
    const leave = () => {
      const gone = goneError(signal);
      leaving(gone);
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#abort.abort(gone);
    };
    if (signal.aborted) leave();
    else {
      // One caller may wait for any number of works.
      setMaxListeners(0, signal);
      signal.addEventListener('abort', leave, { once: true });
    }
    return () => signal.removeEventListener('abort', leave);
  }
}
