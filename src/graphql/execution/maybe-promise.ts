/** What may be there already. */
export type MaybePromise<T> = T | Promise<T>;

/** Whether it is to be waited for. */
export function isPromise(value: unknown): value is Promise<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** What `make` makes of the value, at once where that is there. */
export function whenThere<T, U>(value: MaybePromise<T>, make: (value: T) => MaybePromise<U>): MaybePromise<U> {
  return isPromise(value) ? value.then(make) : make(value);
}

/** All texts made one, as soon as they are all there. */
export function joined(
  texts: readonly MaybePromise<string>[],
  join: (texts: readonly string[]) => string,
): MaybePromise<string> {
  return areAllThere(texts) ? join(texts) : Promise.all(texts.map((text) => Promise.resolve(text))).then(join);
}

/**
 * Throws the error, or, where some of the texts are still under way, rejects with it when they are done: they may fail as well, and nobody else
 * looks.
 */
export function failWhenSettled(reason: unknown, texts: readonly MaybePromise<string>[]): Promise<never> {
  if (areAllThere(texts)) throw reason;
  return Promise.allSettled(texts.map((text) => Promise.resolve(text))).then(() => {
    throw reason;
  });
}

function areAllThere(texts: readonly MaybePromise<string>[]): texts is readonly string[] {
  return texts.every((text) => typeof text === 'string');
}
