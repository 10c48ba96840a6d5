import type { Role } from '../graphql/context.ts';

/** The longest name of a caller, in UTF-16 units. */
export const MAX_SUBJECT_LENGTH = 256;

/** Whether it can name a caller, also in a database and a log: 1 to 256 characters, none of them a control character or half of one. */
export function isSubject(value: unknown): value is string {
  return (
    typeof value === 'string' && value !== '' && value.length <= MAX_SUBJECT_LENGTH && !/[\p{Cc}\p{Cs}]/u.test(value)
  );
}

/** The roles of a caller who is known to be one or the other: an OPERATOR is a VIEWER too. */
export function rolesOf(is: { readonly viewer: boolean; readonly operator: boolean }): readonly Role[] {
  if (is.operator) return ['VIEWER', 'OPERATOR'];
  return is.viewer ? ['VIEWER'] : [];
}

/** The profiles that a list of names stands for: undefined, which is all, if `*` is among them. */
export function profilesOf(names: readonly string[]): readonly string[] | undefined {
  return names.includes('*') ? undefined : [...new Set(names)];
}
