import { Fact, Facts } from '../design/facts.tsx';
import { Page } from '../design/page.tsx';
import { userZone } from '../format/time.ts';
import {
  CloudTrailImportSlotsDocument,
  CloudTrailImportsIntoStoreDocument,
  type CloudTrailImportsIntoStoreQuery,
  StartCloudTrailImportDocument,
} from '../generated/graphql.ts';
import { useProfiles } from '../live/live.tsx';
import { OperatorOnly } from '../session/operator-only.tsx';
import { checkLocation, checkRange, checkRegion, checkRole, checkStore } from './checks.ts';
import { Chosen } from './chosen.tsx';
import { blockedByCopied, CopiedWarning } from './copied-warning.tsx';
import { CreateForm } from './create-form.tsx';
import { initialProfile } from './initial-profile.ts';
import { type Copied, copiedAlready, hasCopied, rangeOf, sameFiles } from './overlap.ts';
import { ProfileField } from './profile-field.tsx';
import { draftRange, isoOf, rangeDraft } from './range-draft.ts';
import { RangeFields } from './range-fields.tsx';
import { RangeFacts } from './range-words.tsx';
import { RoleField } from './role-field.tsx';
import { StoreField } from './store-field.tsx';
import { blockedBy } from './submit-panel.tsx';
import { TextField } from './text-field.tsx';
import { useCreation } from './use-creation.ts';
import { useEarlierTasks } from './use-earlier-tasks.ts';
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
  const chosen = checkStore(store) === undefined && checkLocation(location) === undefined;
  const earlier = useEarlierTasks(CloudTrailImportsIntoStoreDocument, { profile, destinationArn: store }, chosen);
  const ofTheseFiles = earlier.tasks.filter(
    ({ state, source, statistics }) =>
      source?.s3 != null && sameFiles(source.s3.locationUri, location) && hasCopied(state, statistics?.filesCompleted),
  );
  const copied = copiedAlready(ofTheseFiles.map(copiedOf), range);
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
      blocked={blockedBy(slots) ?? blockedByCopied({ form, earlier, copied }, 'copied')}
      warning={<CopiedWarning form={form} earlier={earlier} copied={copied} noun={noun} />}
      summary={
        <Facts>
          <Fact term="Profile">{profile}</Fact>
          <Fact term="From">
            <Chosen text={location} none="No files chosen yet" />
          </Fact>
          <RangeFacts range={range} />
          <Fact term="To">
            <Chosen text={store} none="No event data store chosen yet" />
          </Fact>
          <Fact term="Through role">
            <Chosen text={role} none="None yet" />
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

type Import = CloudTrailImportsIntoStoreQuery['tasks']['edges'][number]['node'];

function copiedOf({ id, state, creationTime, startEventTime, endEventTime }: Import): Copied {
  return { id, state, creationTime, range: rangeOf(startEventTime, endEventTime) };
}
