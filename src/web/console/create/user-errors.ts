import type { UserErrorWordsFragment } from '../generated/graphql.ts';

/** Why a gateway or AWS refused, sorted by where it is to be shown. */
export interface SortedErrors<Name extends string> {
  /** By the field of the form; of several the first. */
  readonly byField: Readonly<Partial<Record<Name, string>>>;
  /** Those that are of no field of this form. */
  readonly rest: readonly UserErrorWordsFragment[];
}

/** Sorts errors by the fields of a form; `paths` says which field shows the member of the input at a path, such as `filter.startEventTime`. An error of a member within counts to the nearest one above that has a field. */
export function sortUserErrors<Name extends string>(
  errors: readonly UserErrorWordsFragment[],
  paths: Readonly<Record<string, Name>>,
): SortedErrors<Name> {
  const byField: Partial<Record<Name, string>> = {};
  const rest: UserErrorWordsFragment[] = [];
  for (const error of errors) {
    const name = fieldAt(error.field ?? [], paths);
    if (name === undefined) rest.push(error);
    else byField[name] ??= error.message;
  }
  return { byField, rest };
}

function fieldAt<Name extends string>(
  field: readonly string[],
  paths: Readonly<Record<string, Name>>,
): Name | undefined {
  const path = field[0] === 'input' ? field.slice(1) : field;
  for (let length = path.length; length > 0; length -= 1) {
    const name = paths[path.slice(0, length).join('.')];
    if (name !== undefined) return name;
  }
  return undefined;
}
