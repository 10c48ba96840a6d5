import type { Caller } from './context.ts';

const scopes = new WeakMap<Caller, string>();

/** What decides what a caller is shown, but for their name: the roles and the profiles. Equal for callers with equal rights, and without a line break. */
export function scopeOf(caller: Caller): string {
  let scope = scopes.get(caller);
  if (scope === undefined) {
    scope = JSON.stringify([caller.roles.toSorted(), caller.profiles?.toSorted() ?? null]);
    scopes.set(caller, scope);
  }
  return scope;
}
