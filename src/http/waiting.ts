/** Somebody who waits for an answer. */
export interface Waiting {
  /** Aborts, with the reason, when nobody waits any more; the answer is then dropped. */
  readonly signal: AbortSignal;
}

/** One whose signal is made when somebody asks for it: most answers are given before. */
export class Asker implements Waiting {
  #controller: AbortController | undefined;
  #reason: Error | undefined;

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  /** Whether nobody waits any more. */
  get hasGone(): boolean {
    return this.#reason !== undefined;
  }

  /** Nobody waits any more. Only the first reason counts. */
  leave(reason: Error): void {
    this.#reason ??= reason;
    this.#controller?.abort(this.#reason);
  }
}
