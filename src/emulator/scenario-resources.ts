import { eventDataStoreArn, managedLogGroupName, partitionOf, type Place } from './arn.ts';
import type { Random } from './random.ts';
import type { Bucket, EventDataStore, LogGroup } from './resources.ts';

const dayMs = 24 * 60 * 60 * 1000;
const gigabyte = 1e9;

type StoreTraits = Pick<EventDataStore, 'name'> & Partial<EventDataStore> & { readonly ageDays: number };

/** Event data stores by name. Imports out of the last three never complete; no import may start from or into some others. */
const stores: readonly StoreTraits[] = [
  {
    name: 'organization-management-events',
    ageDays: 900,
    organization: true,
    bytesPerDay: 1.4 * gigabyte,
    retentionDays: 2557,
  },
  { name: 'security-audit', ageDays: 620, bytesPerDay: 0.6 * gigabyte, retentionDays: 2557 },
  { name: 's3-data-events', ageDays: 400, category: 'Data', bytesPerDay: 3.1 * gigabyte, retentionDays: 366 },
  {
    name: 'legacy-trail-archive',
    ageDays: 780,
    status: 'STOPPED_INGESTION',
    bytesPerDay: 0.3 * gigabyte,
    retentionDays: 3653,
  },
  {
    name: 'decommissioned-workloads',
    ageDays: 1000,
    status: 'PENDING_DELETION',
    bytesPerDay: 0.2 * gigabyte,
    retentionDays: 366,
  },
  { name: 'new-region-rollout', ageDays: 0, status: 'CREATED', bytesPerDay: 0 },
  { name: 'config-history', ageDays: 300, category: 'ConfigurationItem', bytesPerDay: 0.1 * gigabyte },
  { name: 'kms-locked-audit', ageDays: 510, importOutcome: 'FAILED', bytesPerDay: 0.8 * gigabyte, retentionDays: 2557 },
  {
    name: 'patchy-acquisition-events',
    ageDays: 690,
    importOutcome: 'PARTLY_FAILED',
    bytesPerDay: 0.5 * gigabyte,
    retentionDays: 2557,
  },
];

/** The event data stores of a new account. */
export function scenarioStores(place: Place, now: number, random: Random): EventDataStore[] {
  return stores.map(({ ageDays, ...traits }) => {
    const id = random.uuid();
    const createdAt = now - ageDays * dayMs - random.integer(0, dayMs - 1);
    const stoppedAt = now - 90 * dayMs;
    const stopped = traits.status === 'STOPPED_INGESTION' || traits.status === 'PENDING_DELETION';
    const kmsKey = `arn:${partitionOf(place.region)}:kms:${place.region}:${place.accountId}:key/${random.uuid()}`;
    return {
      id,
      arn: eventDataStoreArn(place, id),
      status: 'ENABLED',
      category: 'Management',
      createdAt,
      updatedAt: stopped ? stoppedAt : createdAt,
      retentionDays: 2557,
      billingMode: traits.retentionDays === 366 ? 'EXTENDABLE_RETENTION_PRICING' : 'FIXED_RETENTION_PRICING',
      multiRegion: true,
      organization: false,
      terminationProtection: traits.status !== 'PENDING_DELETION',
      eventsFrom: createdAt,
      ...(stopped && { eventsTo: stoppedAt }),
      bytesPerDay: gigabyte,
      importOutcome: 'COMPLETED',
      ...(traits.importOutcome === 'FAILED' && { kmsKeyId: kmsKey }),
      ...traits,
    };
  });
}

/** The buckets that exist: every account sees the same ones, as bucket names are global. */
export function scenarioBuckets(now: number): Bucket[] {
  const bucket = (name: string, behaviour: Bucket['behaviour'], days: number, trailFilesPerDay: number): Bucket => ({
    name,
    behaviour,
    trailFrom: now - days * dayMs,
    trailFilesPerDay,
  });
  return [
    bucket('acme-log-archive', 'sound', 200, 60),
    bucket('acme-security-exports', 'sound', 120, 40),
    bucket('acme-trail-logs', 'sound', 730, 288),
    bucket('acme-acl-denied', 'acl-denied', 30, 10),
    bucket('acme-put-denied', 'put-denied', 30, 10),
    bucket('acme-dsse-vault', 'dsse-kms', 30, 10),
    bucket('acme-trail-kms-denied', 'kms-denied', 365, 96),
    bucket('acme-trail-damaged', 'damaged', 365, 96),
    bucket('acme-trail-flaky', 'flaky', 365, 96),
  ];
}

const namespaces = [
  '/aws/apigateway',
  '/aws/codebuild',
  '/aws/ecs',
  '/aws/eks',
  '/aws/lambda',
  '/aws/rds/cluster',
  '/aws/vpc/flow-logs',
  'app',
];
const workloads = [
  'billing', 'catalog', 'checkout', 'customers', 'fraud', 'gateway', 'identity', 'inventory', 'ledger', 'mailer', 'orders',
  'payments', 'pricing', 'reporting', 'search', 'shipping',
]; // prettier-ignore

/** The log groups of a new account, among them the managed one of each store that events were imported from. */
export function scenarioLogGroups(imported: readonly EventDataStore[], now: number, random: Random): LogGroup[] {
  const ordinary = namespaces.flatMap((namespace) =>
    workloads.map((workload): LogGroup => {
      const retentionInDays = random.pick([undefined, 7, 30, 90, 365, 731]);
      return {
        name: `${namespace}/${workload}`,
        createdAt: now - random.integer(200, 1400) * dayMs - random.integer(0, dayMs - 1),
        logGroupClass: workload === 'search' ? 'INFREQUENT_ACCESS' : 'STANDARD',
        storedBytes: Math.round(10 ** (7 + 4 * random.next())),
        ...(retentionInDays !== undefined && { retentionInDays }),
        metricFilterCount: random.chance(0.2) ? random.integer(1, 4) : 0,
      };
    }),
  );
  const delivery = {
    name: '/aws/vendedlogs/delivery',
    createdAt: now - 300 * dayMs,
    storedBytes: 0,
    metricFilterCount: 0,
  };
  return [
    ...ordinary,
    { ...delivery, logGroupClass: 'DELIVERY', retentionInDays: 1 },
    ...imported.map((store) => managedLogGroup(store, now - 210 * dayMs)),
  ];
}

/** The managed log group of a store: Infrequent Access, empty until imports bring something.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-lake-export-cloudwatch.html */
export function managedLogGroup(store: EventDataStore, createdAt: number): LogGroup {
  return {
    name: managedLogGroupName(store.id),
    createdAt,
    logGroupClass: 'INFREQUENT_ACCESS',
    storedBytes: 0,
    metricFilterCount: 0,
  };
}
