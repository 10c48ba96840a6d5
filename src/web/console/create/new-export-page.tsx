import { useQuery } from '@apollo/client/react';
import { Breakable } from '../design/breakable.tsx';
import { Fact, Facts } from '../design/facts.tsx';
import { Page } from '../design/page.tsx';
import { CreateExportDocument, ExportSlotsDocument, RecentExportsDocument } from '../generated/graphql.ts';
import { useProfiles } from '../live/live.tsx';
import { OperatorOnly } from '../session/operator-only.tsx';
import { isActive } from '../tasks/task-state.ts';
import { checkBucket, checkLogGroup, checkRange, checkStreams, checkTaskName } from './checks.ts';
import { blockedByCopied, CopiedWarning } from './copied-warning.tsx';
import { CreateForm } from './create-form.tsx';
import { initialProfile } from './initial-profile.ts';
import { LogGroupField } from './log-group-field.tsx';
import { copiedAlready, rangeOf } from './overlap.ts';
import { ProfileField } from './profile-field.tsx';
import { draftRange, isoOf, rangeDraft } from './range-draft.ts';
import { RangeFields } from './range-fields.tsx';
import { RangeFacts } from './range-words.tsx';
import { blockedBy } from './submit-panel.tsx';
import { TextField } from './text-field.tsx';
import { userZone } from '../format/time.ts';
import { useCreation } from './use-creation.ts';
import { useForm } from './use-form.ts';
import { useSlots } from './use-slots.ts';

const noun = 'export';

const paths = {
  profile: 'profile',
  logGroupName: 'group',
  from: 'from',
  to: 'to',
  destination: 'bucket',
  destinationPrefix: 'prefix',
  taskName: 'name',
  logStreamNamePrefix: 'streams',
} as const;

/** Starts to export a log group to S3. */
export function NewExportPage() {
  return (
    <Page title="New export" lead="Writes the events of a log group of CloudWatch Logs to an S3 bucket, as gzip files.">
      <OperatorOnly act="start an export">
        <ExportForm />
      </OperatorOnly>
    </Page>
  );
}

function ExportForm() {
  const profiles = useProfiles();
  const form = useForm(
    'export',
    (search) => ({
      profile: initialProfile(search, profiles),
      group: search.get('group') ?? '',
      ...rangeDraft(search, userZone),
      bucket: search.get('bucket') ?? '',
      prefix: search.get('prefix') ?? '',
      name: search.get('name') ?? '',
      streams: search.get('streams') ?? '',
      again: '',
    }),
    (draft) => ({
      group: checkLogGroup(draft.group),
      ...checkRange(draft, userZone, true),
      bucket: checkBucket(draft.bucket),
      name: checkTaskName(draft.name),
      streams: checkStreams(draft.streams),
    }),
  );
  const { profile, group, bucket, prefix, name, streams } = form.draft;
  const range = draftRange(form.draft, userZone);
  const creation = useCreation(CreateExportDocument, form, paths);
  const slots = useSlots(ExportSlotsDocument, profile);
  const { exports: exported, looking } = useExportsOf(profile, group, bucket);
  const copied = range.from === undefined || range.to === undefined ? [] : copiedAlready(exported, range);
  const submit = () => {
    // The form does not come here without both.
    if (range.from === undefined || range.to === undefined) return;
    void creation.create({
      profile,
      logGroupName: group,
      from: isoOf(range.from),
      to: isoOf(range.to),
      destination: bucket,
      ...(prefix !== '' && { destinationPrefix: prefix }),
      ...(name !== '' && { taskName: name }),
      ...(streams !== '' && { logStreamNamePrefix: streams }),
    });
  };
  return (
    <CreateForm
      noun={noun}
      title="What to export"
      attempt={form.attempt}
      onSubmit={submit}
      slots={slots}
      creation={creation}
      blocked={blockedBy(slots) ?? blockedByCopied(looking, { form, copied }, 'exported')}
      warning={<CopiedWarning form={form} copied={copied} noun={noun} />}
      summary={
        <Facts>
          <Fact term="Profile">{profile}</Fact>
          <Fact term="From">
            {group === '' ? (
              <span className="quiet">No log group chosen yet</span>
            ) : (
              <code>
                <Breakable text={group} />
              </code>
            )}
          </Fact>
          {streams !== '' && <Fact term="Only streams">{streams}…</Fact>}
          <RangeFacts required range={range} />
          <Fact term="To">
            <code>
              <Breakable text={`s3://${bucket === '' ? '…' : bucket}/${prefix === '' ? 'exportedlogs' : prefix}`} />
            </code>
          </Fact>
        </Facts>
      }
    >
      <ProfileField form={form} />
      <LogGroupField form={form} />
      <RangeFields
        form={form}
        legend="Which events"
        hint="Events of the last 12 hours may not be exportable yet; a task that takes longer than 24 hours fails."
        required
      />
      <TextField
        form={form}
        name="bucket"
        label="S3 bucket"
        hint="Its name. It is in the region of the profile, and its policy lets CloudWatch Logs write to it."
      />
      <TextField
        form={form}
        name="prefix"
        label="Prefix in the bucket"
        optional
        hint={
          <>
            What the keys begin with; <code>exportedlogs</code> without it.
          </>
        }
      />
      <TextField form={form} name="streams" label="Only log streams that begin with" optional />
      <TextField form={form} name="name" label="Name of the task" optional hint="For people; it need not be unique." />
    </CreateForm>
  );
}

/** The newest exports of a group to a bucket that copy or have copied. AWS cannot be asked for those of one group. */
function useExportsOf(profile: string, group: string, bucket: string) {
  const { data, loading } = useQuery(RecentExportsDocument, {
    variables: { profile },
    fetchPolicy: 'network-only',
    errorPolicy: 'none',
  });
  const found = data?.exportTasks.edges.map(({ node }) => node) ?? [];
  const exports = found
    .filter(({ logGroupName, destination }) => logGroupName === group && destination === bucket)
    .map(({ id, state, creationTime, from, to }) => ({
      id,
      creationTime,
      active: isActive(state),
      range: rangeOf(from, to),
    }));
  return { exports, looking: loading };
}
