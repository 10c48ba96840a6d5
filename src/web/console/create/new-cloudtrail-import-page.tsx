import { useQuery } from '@apollo/client/react';
import { Breakable } from '../design/breakable.tsx';
import { Fact, Facts } from '../design/facts.tsx';
import { Page } from '../design/page.tsx';
import {
  CloudTrailImportSlotsDocument,
  CloudTrailImportsIntoStoreDocument,
  StartCloudTrailImportDocument,
} from '../generated/graphql.ts';
import { useProfiles } from '../live/live.tsx';
import { OperatorOnly } from '../session/operator-only.tsx';
import { isActive } from '../tasks/task-state.ts';
import { checkLocation, checkRange, checkRegion, checkRole, checkStore } from './checks.ts';
import { blockedByCopied, CopiedWarning } from './copied-warning.tsx';
import { CreateForm } from './create-form.tsx';
import { initialProfile } from './initial-profile.ts';
import { copiedAlready, rangeOf, sameFiles } from './overlap.ts';
import { ProfileField } from './profile-field.tsx';
import { draftRange, isoOf, rangeDraft } from './range-draft.ts';
import { RangeFields } from './range-fields.tsx';
import { RangeFacts } from './range-words.tsx';
import { RoleField } from './role-field.tsx';
import { StoreField } from './store-field.tsx';
import { blockedBy } from './submit-panel.tsx';
import { TextField } from './text-field.tsx';
import { userZone } from '../format/time.ts';
import { useCreation } from './use-creation.ts';
import { useForm } from './use-form.ts';
import { useSlots } from './use-slots.ts';

const noun = 'CloudTrail import';

const paths = {
  profile: 'profile',
  destinationArn: 'store',
  'source.locationUri': 'location',
  'source.bucketRegion': 'bucketRegion',
  'source.bucketAccessRoleArn': 'role',
  startEventTime: 'from',
  endEventTime: 'to',
} as const;

/** Starts to copy trail files from S3 into an event data store. */
export function NewCloudTrailImportPage() {
  return (
    <Page
      title="New CloudTrail import"
      lead="Copies the log files of a trail from S3 into a CloudTrail Lake event data store."
    >
      <OperatorOnly act="start a CloudTrail import">
        <CloudTrailImportForm />
      </OperatorOnly>
    </Page>
  );
}

function CloudTrailImportForm() {
  const profiles = useProfiles();
  const form = useForm(
    'cloudtrail-import',
    (search) => {
      const profile = initialProfile(search, profiles);
      return {
        profile,
        store: search.get('destination') ?? '',
        location: search.get('location') ?? '',
        bucketRegion: search.get('bucketRegion') ?? profiles.find(({ name }) => name === profile)?.region ?? '',
        role: search.get('role') ?? '',
        ...rangeDraft(search, userZone),
        again: '',
      };
    },
    (draft) => ({
      store: checkStore(draft.store),
      location: checkLocation(draft.location),
      bucketRegion: checkRegion(draft.bucketRegion),
      role: checkRole(draft.role),
      ...checkRange(draft, userZone, false),
    }),
  );
  const { profile, store, location, bucketRegion, role } = form.draft;
  const range = draftRange(form.draft, userZone);
  const creation = useCreation(StartCloudTrailImportDocument, form, paths);
  const slots = useSlots(CloudTrailImportSlotsDocument, profile);
  const { imports, looking } = useImportsInto(profile, store, location);
  const copied = copiedAlready(imports, range);
  const submit = () =>
    void creation.create({
      profile,
      destinationArn: store,
      source: { locationUri: location, bucketRegion, bucketAccessRoleArn: role },
      ...(range.from !== undefined && { startEventTime: isoOf(range.from) }),
      ...(range.to !== undefined && { endEventTime: isoOf(range.to) }),
    });
  return (
    <CreateForm
      noun={noun}
      title="What to copy"
      attempt={form.attempt}
      onSubmit={submit}
      slots={slots}
      creation={creation}
      blocked={blockedBy(slots) ?? blockedByCopied(looking, { form, copied }, 'copied')}
      warning={<CopiedWarning form={form} copied={copied} noun={noun} />}
      summary={
        <Facts>
          <Fact term="Profile">{profile}</Fact>
          <Fact term="From">
            {location === '' ? (
              <span className="quiet">No files chosen yet</span>
            ) : (
              <code>
                <Breakable text={location} />
              </code>
            )}
          </Fact>
          <RangeFacts range={range} />
          <Fact term="To">
            {store === '' ? (
              <span className="quiet">No event data store chosen yet</span>
            ) : (
              <code>
                <Breakable text={store} />
              </code>
            )}
          </Fact>
          <Fact term="Through role">
            {role === '' ? (
              <span className="quiet">None yet</span>
            ) : (
              <code>
                <Breakable text={role} />
              </code>
            )}
          </Fact>
        </Facts>
      }
    >
      <ProfileField form={form} />
      <TextField
        form={form}
        name="location"
        label="Trail files in S3"
        mono
        placeholder="s3://bucket/AWSLogs/123456789012/CloudTrail/"
        hint="Only gzip files are read, and only the prefix CloudTrail of the bucket unless this names another."
      />
      <TextField form={form} name="bucketRegion" label="Region of the bucket" />
      <RoleField
        form={form}
        label="Role to read the bucket through"
        account={store.split(':')[4]}
        needs={
          <p>
            Trusts <code>cloudtrail.amazonaws.com</code>, and may list and read the bucket, and decrypt by its key where
            it has one.
          </p>
        }
      />
      <RangeFields
        form={form}
        legend="Which events"
        hint="Leave both empty to copy all. Events older than the store keeps them are left out in any case."
      />
      <StoreField form={form} label="Event data store to copy into" hint="The events are added to those it has." />
    </CreateForm>
  );
}

/** The newest imports of the same files into a store that copy or have copied. */
function useImportsInto(profile: string, destinationArn: string, location: string) {
  const { data, loading } = useQuery(CloudTrailImportsIntoStoreDocument, {
    variables: { profile, destinationArn },
    skip: checkStore(destinationArn) !== undefined,
    fetchPolicy: 'network-only',
    errorPolicy: 'none',
  });
  const found = data?.cloudTrailImports.edges.map(({ node }) => node) ?? [];
  const imports = found
    .filter(
      ({ source }) =>
        source?.s3 != null && checkLocation(location) === undefined && sameFiles(source.s3.locationUri, location),
    )
    .map(({ id, state, creationTime, startEventTime, endEventTime }) => ({
      id,
      creationTime,
      active: isActive(state),
      range: rangeOf(startEventTime, endEventTime),
    }));
  return { imports, looking: loading };
}
