import { Fact, Facts } from '../design/facts.tsx';
import { Page } from '../design/page.tsx';
import { userZone } from '../format/time.ts';
import {
  CreateImportDocument,
  ImportSlotsDocument,
  ImportsOfStoreDocument,
  type ImportsOfStoreQuery,
} from '../generated/graphql.ts';
import { useProfiles } from '../live/live.tsx';
import { OperatorOnly } from '../session/operator-only.tsx';
import { checkRange, checkRole, checkStore } from './checks.ts';
import { Chosen } from './chosen.tsx';
import { blockedByCopied, CopiedWarning } from './copied-warning.tsx';
import { CreateForm } from './create-form.tsx';
import { initialProfile } from './initial-profile.ts';
import { type Copied, copiedAlready, hasCopied, rangeOf } from './overlap.ts';
import { ProfileField } from './profile-field.tsx';
import { draftRange, isoOf, rangeDraft } from './range-draft.ts';
import { RangeFields } from './range-fields.tsx';
import { RangeFacts } from './range-words.tsx';
import { RoleField } from './role-field.tsx';
import { StoreField } from './store-field.tsx';
import { blockedBy } from './submit-panel.tsx';
import { useCreation } from './use-creation.ts';
import { useEarlierTasks } from './use-earlier-tasks.ts';
import { useForm } from './use-form.ts';
import { useSlots } from './use-slots.ts';

const noun = 'import';

const paths = {
  profile: 'profile',
  sourceArn: 'store',
  roleArn: 'role',
  'filter.startEventTime': 'from',
  'filter.endEventTime': 'to',
  filter: 'to',
} as const;

/** Starts to copy an event data store into CloudWatch Logs. */
export function NewImportPage() {
  return (
    <Page
      title="New import"
      lead="Copies the events of a CloudTrail Lake event data store into a log group of CloudWatch Logs that AWS manages."
    >
      <OperatorOnly act="start an import">
        <ImportForm />
      </OperatorOnly>
    </Page>
  );
}

function ImportForm() {
  const profiles = useProfiles();
  const form = useForm(
    'import',
    (search) => ({
      profile: initialProfile(search, profiles),
      store: search.get('source') ?? '',
      role: search.get('role') ?? '',
      ...rangeDraft(search, userZone),
      again: '',
    }),
    (draft) => ({ store: checkStore(draft.store), role: checkRole(draft.role), ...checkRange(draft, userZone, false) }),
  );
  const { profile, store, role } = form.draft;
  const range = draftRange(form.draft, userZone);
  const creation = useCreation(CreateImportDocument, form, paths);
  const slots = useSlots(ImportSlotsDocument, profile);
  const earlier = useEarlierTasks(
    ImportsOfStoreDocument,
    { profile, sourceArn: store },
    checkStore(store) === undefined,
  );
  const imports = earlier.tasks.filter(({ state, statistics }) => hasCopied(state, statistics?.bytesImported));
  const copied = copiedAlready(imports.map(copiedOf), range);
  const bounds = {
    ...(range.from !== undefined && { startEventTime: isoOf(range.from) }),
    ...(range.to !== undefined && { endEventTime: isoOf(range.to) }),
  };
  const submit = () => {
    const filter = Object.keys(bounds).length === 0 ? {} : { filter: bounds };
    void creation.create({ profile, sourceArn: store, roleArn: role, ...filter });
  };
  return (
    <CreateForm
      noun={noun}
      title="What to import"
      attempt={form.attempt}
      onSubmit={submit}
      slots={slots}
      creation={creation}
      blocked={blockedBy(slots) ?? blockedByCopied({ form, earlier, copied }, 'imported')}
      warning={<CopiedWarning form={form} earlier={earlier} copied={copied} noun={noun} />}
      summary={
        <Facts>
          <Fact term="Profile">{profile}</Fact>
          <Fact term="From">
            <Chosen text={store} none="No event data store chosen yet" />
          </Fact>
          <RangeFacts range={range} />
          <Fact term="To">
            <Chosen
              text={store === '' ? '' : `aws/cloudtrail/${store.split('/').at(-1)}`}
              none="A log group named after the store"
            />
          </Fact>
          <Fact term="Through role">
            <Chosen text={role} none="None yet" />
          </Fact>
        </Facts>
      }
    >
      <ProfileField form={form} />
      <StoreField form={form} label="Event data store" hint="Its events are copied; it keeps them." />
      <RangeFields
        form={form}
        legend="Which events"
        hint="By event time. Leave both empty to import all that the store keeps."
      />
      <RoleField
        form={form}
        label="Role to import through"
        account={store.split(':')[4]}
        known={[...new Set(earlier.tasks.flatMap(({ roleArn }) => roleArn ?? []))]}
        needs={
          <p>
            Trusts <code>cloudtrail.amazonaws.com</code>; allows <code>cloudtrail:GetEventDataStoreData</code>,{' '}
            <code>logs:CreateLogGroup</code>, <code>logs:CreateLogStream</code>, <code>logs:PutResourcePolicy</code>,
            and <code>kms:Decrypt</code> and <code>kms:GenerateDataKey</code> where the store has a key of its own.
          </p>
        }
      />
    </CreateForm>
  );
}

type Import = ImportsOfStoreQuery['tasks']['edges'][number]['node'];

function copiedOf({ id, state, creationTime, filter }: Import): Copied {
  return { id, state, creationTime, range: rangeOf(filter?.startEventTime, filter?.endEventTime) };
}
