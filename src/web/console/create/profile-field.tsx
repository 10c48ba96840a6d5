import { Field, Select } from '../design/field.tsx';
import { useProfiles, type KnownProfile } from '../live/live.tsx';
import type { Form } from './use-form.ts';

export interface ProfileFieldProps {
  readonly form: Form<'profile'>;
}

/** In which account and region the task is to run: a choice where there are several. */
export function ProfileField({ form }: ProfileFieldProps) {
  const profiles = useProfiles();
  const [only] = profiles;
  if (profiles.length === 1 && only !== undefined) {
    return (
      <p className="create-place">
        <span className="field-label">Profile</span>
        <span>{profileWords(only)}</span>
      </p>
    );
  }
  return (
    <Field label="Profile" hint="The account and region in which the task runs." error={form.faultOf('profile')}>
      {(control) => (
        <Select
          {...control}
          value={form.draft.profile}
          onChange={(event) => form.set('profile', event.currentTarget.value)}
          onBlur={() => form.touch('profile')}
        >
          {profiles.map((profile) => (
            <option key={profile.id} value={profile.name}>
              {profileWords(profile)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

/** A profile with its region and account. */
export function profileWords({ name, region, accountId }: KnownProfile): string {
  return [name, region, accountId === null ? undefined : `account ${accountId}`].filter(Boolean).join(' · ');
}
