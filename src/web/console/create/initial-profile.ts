import type { KnownProfile } from '../live/live.tsx';

/** The profile that an address names, if there is one of that name; else the first. Empty where there is none at all. */
export function initialProfile(search: URLSearchParams, profiles: readonly KnownProfile[]): string {
  const named = search.get('profile');
  return (profiles.find(({ name }) => name === named) ?? profiles[0])?.name ?? '';
}
