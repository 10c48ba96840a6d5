/** What may be there already. */
export type MaybePromise<T> = T | Promise<T>;

/** Whether it is to be waited for. */
export function isPromise<T>(value: MaybePromise<T>): value is Promise<T> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
