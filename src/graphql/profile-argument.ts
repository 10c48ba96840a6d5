import { InvalidInputError } from '../domain/errors.ts';
import type { Context, ProfileDescription } from './context.ts';

/** The profile of this name among those that exist for the caller, or an InvalidInputError under `field` that names them. */
export function profileNamed(
  { profiles }: Context,
  name: string,
  field: readonly string[] = ['profile'],
): ProfileDescription {
  const profile = profiles.find((each) => each.name === name);
  if (profile !== undefined) return profile;
  throw noSuchProfile(name, namesOf(profiles), field);
}

/** The name of the profile that is meant: the named one, or the only one. An InvalidInputError where there are several, or none, and none is named. */
export function requiredProfile(context: Context, name: string | null | undefined): string {
  if (name != null) return profileNamed(context, name).name;
  const [only, ...others] = context.profiles;
  if (only !== undefined && others.length === 0) return only.name;
  const names = namesOf(context.profiles);
  const ask = only === undefined ? '' : 'Pass `profile` to tell which profile is meant. ';
  throw new InvalidInputError(`${ask}${told(names)}`, { field: ['profile'] });
}

/** The names of the profiles that a listing reads: the named one, or all, in their configured order. */
export function listedProfiles(context: Context, name: string | null | undefined): readonly string[] {
  return name == null ? namesOf(context.profiles) : [profileNamed(context, name).name];
}

/** The fault of a name that stands for no profile where there are `names`: the same for one that is hidden and one that was never configured. */
export function noSuchProfile(name: string, names: readonly string[], field?: readonly string[]): InvalidInputError {
  return new InvalidInputError(`No profile is called "${name}" here. ${told(names)}`, { field });
}

function told(names: readonly string[]): string {
  return names.length === 0 ? 'There is no profile that you may use.' : `There is: ${names.join(', ')}.`;
}

function namesOf(profiles: readonly ProfileDescription[]): readonly string[] {
  return profiles.map(({ name }) => name);
}
