import { Breakable } from '../design/breakable.tsx';
import { Fact, Facts } from '../design/facts.tsx';
import { Page } from '../design/page.tsx';
import { userZone } from '../format/time.ts';
import {
  CreateExportDocument,
  ExportSlotsDocument,
  ExportsOfProfileDocument,
  type ExportsOfProfileQuery,
} from '../generated/graphql.ts';
import { useProfiles } from '../live/live.tsx';
import { OperatorOnly } from '../session/operator-only.tsx';
import { checkBucket, checkLogGroup, checkRange, checkStreams, checkTaskName } from './checks.ts';
import { Chosen } from './chosen.tsx';
import { blockedByCopied, CopiedWarning } from './copied-warning.tsx';
import { CreateForm } from './create-form.tsx';
import { initialProfile } from './initial-profile.ts';
import { LogGroupField } from './log-group-field.tsx';
import { type Copied, copiedAlready, hasCopied, rangeOf } from './overlap.ts';
import { ProfileField } from './profile-field.tsx';
import { draftRange, isoOf, rangeDraft } from './range-draft.ts';
import { RangeFields } from './range-fields.tsx';
import { RangeFacts } from './range-words.tsx';
import { blockedBy } from './submit-panel.tsx';
import { TextField } from './text-field.tsx';
import { useCreation } from './use-creation.ts';
import { useEarlierTasks } from './use-earlier-tasks.ts';
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
  const earlier = useEarlierTasks(ExportsOfProfileDocument, { profile });
  // What one that has not come to its end has written, AWS does not tell: it is no export that could be used.
  const ofThisGroup = earlier.tasks.filter(
    ({ state, logGroupName, destination }) => logGroupName === group && destination === bucket && hasCopied(state, 0),
  );
  const copied =
    range.from === undefined || range.to === undefined ? [] : copiedAlready(ofThisGroup.map(copiedOf), range);
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
      blocked={blockedBy(slots) ?? blockedByCopied({ form, earlier, copied }, 'exported')}
      warning={<CopiedWarning form={form} earlier={earlier} copied={copied} noun={noun} />}
      summary={
        <Facts>
          <Fact term="Profile">{profile}</Fact>
          <Fact term="From">
            <Chosen text={group} none="No log group chosen yet" />
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

type Export = ExportsOfProfileQuery['tasks']['edges'][number]['node'];

function copiedOf({ id, state, creationTime, from, to }: Export): Copied {
  return { id, state, creationTime, range: rangeOf(from, to) };
}
