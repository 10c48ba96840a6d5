import fc from 'fast-check';
import { toGlobalId } from '../../src/graphql/relay/node-id.ts';
import { hostileText, textUnlike } from './arbitrary-text.ts';

/** What the public description of an argument, or of a field of an input, takes and what it does not. */
export interface LeafRule {
  readonly valid: fc.Arbitrary<unknown>;
  /** Of the right type, and refused for what it says; undefined where the description takes anything of the type. */
  readonly invalid: fc.Arbitrary<unknown> | undefined;
}

const rule = (valid: unknown, invalid: fc.Arbitrary<unknown>): LeafRule => ({ valid: fc.constant(valid), invalid });
const anything = (valid: unknown): LeafRule => ({ valid: fc.constant(valid), invalid: undefined });

const store = 'arn:aws:cloudtrail:us-east-1:000000000000:eventdatastore/00000000-0000-4000-8000-000000000000';
const role = 'arn:aws:iam::000000000000:role/any';

const noArns = [
  'arn:aws:cloudtrail:us-east-1:000000000000',
  'arn::cloudtrail:us-east-1:000000000000:eventdatastore/x',
  'arn:aws:cloudtrail:us-east-1:12345:eventdatastore/x',
  ` ${store}`,
  `${store}\n`,
  `${store} x`,
  store.toUpperCase(),
  `${store}${'x'.repeat(2048)}`,
];
const otherArns = [
  'arn:aws:s3:::bucket',
  'arn:aws:logs:us-east-1:000000000000:log-group:a:*',
  'arn:aws:cloudtrail:us-east-1:000000000000:trail/x',
  'arn:aws:iam::000000000000:user/any',
  'arn:aws:sts::000000000000:assumed-role/any/x',
];
const noStore = textUnlike(/^arn:aws:cloudtrail:/, ...noArns, ...otherArns, role, `${store}${'x'.repeat(256)}`);
const noRole = textUnlike(/^arn:aws:iam::\d{12}:role/, ...noArns, ...otherArns, store);

const noTime = textUnlike(
  /^\d{4}-\d\d-\d\dT/,
  '2026-02-30T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T00:00:00',
  '2026-01-01T00:00:00+24:00',
  '2026-01-01 00:00:00Z',
  '1767225600000',
  '+275760-09-13T00:00:00Z',
);
const tooEarly = fc.constantFrom('1969-12-31T23:59:59.999Z', '0000-01-01T00:00:00+23:59', '1970-01-01T00:00:00+00:01');
const time = (valid: string): LeafRule => rule(valid, fc.oneof(noTime, tooEarly));

const named = (valid: string, longest: number, characters = '[^]'): LeafRule =>
  rule(valid, textUnlike(new RegExp(`^${characters}{1,${longest}}$`, 'u'), '', 'a'.repeat(longest + 1)));
/** The same, but for what no store keeps as it is. */
const stored = (valid: string, longest: number): LeafRule =>
  rule(
    valid,
    textUnlike(new RegExp(`^[^\\0\\p{Cs}]{1,${longest}}$`, 'u'), '', 'a'.repeat(longest + 1), 'a\0b', 'a\ud800'),
  );
const noProfile = hostileText.filter((text) => text !== 'local');
const noGlobalId = hostileText;
const notAfter = fc.oneof(
  hostileText,
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
);
const page = (most: number): LeafRule => ({
  valid: fc.integer({ min: 0, max: 3 }),
  invalid: fc.oneof(
    fc.constantFrom(-1, -(2 ** 31), most + 1, 2 ** 31 - 1),
    fc.integer({ min: most + 1, max: 2 ** 31 - 1 }),
    fc.integer({ min: -(2 ** 31), max: -1 }),
  ),
});
/** A list of enum values: the description says "at least one", of statuses also "not UNKNOWN". */
const atLeastOne = (one: string): LeafRule => rule([one], fc.constant([]));
const statuses = (one: string): LeafRule =>
  rule([one], fc.constantFrom<unknown>([], ['UNKNOWN'], [one, 'UNKNOWN'], ['UNKNOWN', 'UNKNOWN']));
const hundredValues = rule(
  ['any'],
  fc.oneof(
    fc.constant([]),
    fc
      .array(hostileText, { minLength: 1, maxLength: 1 })
      .map(([one = '']) => Array.from({ length: 101 }, () => one.slice(0, 40))),
  ),
);
const idOf = (type: 'ImportTask' | 'ExportTask' | 'CloudTrailImport', id: string): LeafRule =>
  rule(
    toGlobalId(type, 'local', id),
    fc.oneof(
      noGlobalId,
      fc.constantFrom(
        toGlobalId('Profile', 'local'),
        toGlobalId('LogGroup', 'local', 'name'),
        toGlobalId(type === 'ImportTask' ? 'ExportTask' : 'ImportTask', 'local', 'some-id'),
        toGlobalId(type, 'elsewhere', id),
        toGlobalId(type, 'local', ''),
      ),
      hostileText.filter((text) => text !== 'local').map((profile) => toGlobalId(type, profile, id)),
      textUnlike(type === 'ExportTask' ? /^[^]{1,512}$/ : /^[A-Za-z0-9-]{1,256}$/, 'a'.repeat(513)).map((text) =>
        toGlobalId(type, 'local', text),
      ),
    ),
  );

const uuid = '00000000-0000-4000-8000-000000000000';
const importTaskId = idOf('ImportTask', uuid);
const exportTaskId = idOf('ExportTask', uuid);
const cloudTrailImportId = idOf('CloudTrailImport', uuid);
const anyTime = '2026-01-01T00:00:00Z';
const laterTime = '2026-01-02T00:00:00.000+01:00';
const prefix = named('/aws', 512, '[.\\-_/#A-Za-z0-9]');
const importId = named('some-import', 256, '[A-Za-z0-9-]');

/** By `Type.inputField`, or `Type.field(argument:)`; where that is not here, by `(argument:)` or `.inputField`. */
const rules: Readonly<Record<string, LeafRule>> = {
  '(after:)': { valid: fc.constant(null), invalid: notAfter },
  '(first:)': page(200),
  '(profile:)': rule('local', noProfile),
  '.profile': rule('local', noProfile),
  '.clientMutationId': anything('any'),
  '.clientToken': stored('some-token', 64),
  'Query.cloudTrailImports(first:)': page(1000),
  'Query.eventDataStores(first:)': page(1000),
  'Profile.cloudTrailImports(first:)': page(1000),
  'Profile.eventDataStores(first:)': page(1000),
  'EventDataStore.cloudTrailImports(first:)': page(1000),
  'CloudTrailImport.failures(first:)': page(1000),

  'Query.cloudTrailImport(importId:)': rule(
    uuid,
    textUnlike(/^[0-9a-f-]{36}$/, 'ABCDEFAB-0000-4000-8000-000000000000', `${uuid}0`, uuid.slice(1), `${uuid}\n`),
  ),
  'Query.eventDataStore(arn:)': rule(store, noStore),
  'Query.exportTask(taskId:)': stored('some-task', 512),
  'Query.importTask(importId:)': importId,
  'Query.logGroups(namePrefix:)': prefix,
  'Profile.logGroups(namePrefix:)': prefix,
  'Query.profile(name:)': rule('local', noProfile),
  'Query.node(id:)': rule(toGlobalId('Profile', 'local'), noGlobalId),
  'Query.nodes(ids:)': rule(
    [],
    fc.oneof(
      fc.array(noGlobalId, { minLength: 1, maxLength: 4 }),
      fc.constant(Array.from({ length: 101 }, () => toGlobalId('ImportTask', 'local', 'some-id'))),
    ),
  ),
  'ImportTask.batches(statuses:)': statuses('FAILED'),
  'Subscription.importTaskUpdated(id:)': importTaskId,
  'Subscription.exportTaskUpdated(id:)': exportTaskId,
  'Subscription.cloudTrailImportUpdated(id:)': cloudTrailImportId,

  'ImportTaskFilter.importId': importId,
  'ImportTaskFilter.sourceArn': rule(store, noStore),
  'ImportTaskFilter.statuses': statuses('CANCELLED'),
  'ExportTaskFilter.taskId': stored('some-task', 512),
  'ExportTaskFilter.statuses': statuses('PENDING_CANCEL'),
  'CloudTrailImportFilter.destinationArn': rule(store, noStore),
  'CloudTrailImportFilter.statuses': statuses('STOPPED'),
  'TaskEventFilter.kinds': atLeastOne('EXPORT_TASK'),
  'TaskEventFilter.profiles': rule(
    ['local'],
    fc.oneof(fc.constant([]), fc.array(noProfile, { minLength: 1, maxLength: 3 })),
  ),
  'TaskEventFilter.states': atLeastOne('FAILED'),
  'TaskEventFilter.types': atLeastOne('CREATED'),
  'AuditRecordFilter.mutations': hundredValues,
  'AuditRecordFilter.profiles': hundredValues,
  'AuditRecordFilter.subjects': hundredValues,

  'CancelExportTaskInput.id': exportTaskId,
  'CancelImportTaskInput.id': importTaskId,
  'RetryCloudTrailImportInput.id': cloudTrailImportId,
  'StopCloudTrailImportInput.id': cloudTrailImportId,
  'CreateExportTaskInput.destination': named('some-bucket', 512, '[A-Za-z0-9._-]'),
  'CreateExportTaskInput.destinationPrefix': rule(
    'logs',
    fc.constantFrom('a'.repeat(1025), 'é'.repeat(513), '😀'.repeat(257)),
  ),
  'CreateExportTaskInput.from': time(anyTime),
  'CreateExportTaskInput.to': time(laterTime),
  'CreateExportTaskInput.logGroupName': prefix,
  'CreateExportTaskInput.logStreamNamePrefix': named('stream', 512, '[^:*]'),
  'CreateExportTaskInput.taskName': named('some name', 512),
  'CreateImportTaskInput.roleArn': rule(role, noRole),
  'CreateImportTaskInput.sourceArn': rule(store, noStore),
  'ImportFilterInput.startEventTime': time(anyTime),
  'ImportFilterInput.endEventTime': time(laterTime),
  'StartCloudTrailImportInput.destinationArn': rule(store, noStore),
  'StartCloudTrailImportInput.startEventTime': time(anyTime),
  'StartCloudTrailImportInput.endEventTime': time(laterTime),
  'CloudTrailS3SourceInput.bucketAccessRoleArn': rule(role, noRole),
  'CloudTrailS3SourceInput.bucketRegion': rule(
    'us-east-1',
    textUnlike(/^[a-z]{2}(-[a-z]+)+-\d$/, 'us_east_1', 'US-EAST-1', 'us-east-1 '),
  ),
  'CloudTrailS3SourceInput.locationUri': rule(
    's3://some-bucket/prefix/',
    textUnlike(/^s3:\/\//, 's3:///x', 's3://a b/c', 's3://bucket/\u0000', 's3://bucket\n'),
  ),
};

/** The rule of an argument or of a field of an input. Throws where nobody has written down what it takes. */
export function leafRuleOf(coordinate: string): LeafRule {
  const general = coordinate.endsWith(')')
    ? coordinate.slice(coordinate.indexOf('('))
    : coordinate.slice(coordinate.indexOf('.'));
  const found = rules[coordinate] ?? rules[general];
  if (found === undefined)
    throw new Error(`Write down in arbitrary-leaves.ts what ${coordinate} takes and what it does not.`);
  return found;
}
/** The coordinates that have a rule of their own, so that none outlives its argument. */
export const ruledCoordinates: readonly string[] = Object.keys(rules).filter((name) => /^[A-Z]/.test(name));
