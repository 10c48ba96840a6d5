const key = 'import-gateway:token';

/** The token that somebody signed in with. It outlives a reload of the tab and nothing else: sessionStorage, never the disk of another visit. */
export interface TokenStore {
  readonly current: () => string | undefined;
  /** Undefined signs out. Tells who listens. */
  readonly set: (token: string | undefined) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store over the tab's sessionStorage, or over memory alone where that may not be used. */
export function createTokenStore(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined): TokenStore {
  let token = storage?.getItem(key) ?? undefined;
  const listeners = new Set<() => void>();
  return {
    current: () => token,
    set: (next) => {
      token = next;
      if (next === undefined) storage?.removeItem(key);
      else storage?.setItem(key, next);
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
