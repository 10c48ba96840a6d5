import { InvalidInputError } from '../domain/errors.ts';
import type { Context, ProfileDescription } from './context.ts';

/** The configured profile of this name, or an InvalidInputError under `field` that names those there are. */
export function profileNamed(
  { profiles }: Context,
  name: string,
  field: readonly string[] = ['profile'],
): ProfileDescription {
  const profile = profiles.find((each) => each.name === name);
  if (profile !== undefined) return profile;
  throw new InvalidInputError(`No profile is called "${name}" here. Configured: ${namesOf(profiles)}.`, { field });
}

/** The name of the profile that is meant: the named one, or the only one. An InvalidInputError where several are configured and none is named. */
export function requiredProfile(context: Context, name: string | null | undefined): string {
  if (name != null) return profileNamed(context, name).name;
  const [only, ...others] = context.profiles;
  if (only !== undefined && others.length === 0) return only.name;
  throw new InvalidInputError(
    `Several profiles are configured: pass \`profile\` to tell which is meant. Configured: ${namesOf(context.profiles)}.`,
    { field: ['profile'] },
  );
}

/** The names of the profiles that a listing reads: the named one, or all, in their configured order. */
export function listedProfiles(context: Context, name: string | null | undefined): readonly string[] {
  return name == null ? context.profiles.map((profile) => profile.name) : [profileNamed(context, name).name];
}

function namesOf(profiles: readonly ProfileDescription[]): string {
  return profiles.map(({ name }) => name).join(', ');
}
