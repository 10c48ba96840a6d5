import { Ctx, Field, Int, ObjectType } from 'type-graphql';
import type { Page } from '../domain/page.ts';
import type { Context } from './context.ts';
import type { MaybePromise } from './execution/maybe-promise.ts';

/** CloudWatch Logs allows three active imports an account. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html */
const MAX_ACTIVE_IMPORT_TASKS = 3;
/** CloudWatch Logs allows one active export an account and region. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/logs/cloudwatch_limits_cwl.html */
const MAX_ACTIVE_EXPORT_TASKS = 1;
/** CloudTrail allows one import at a time an account. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartImport.html */
const MAX_ACTIVE_CLOUDTRAIL_IMPORTS = 1;

type PageReader = (context: Context, nextToken: string | undefined) => MaybePromise<Page<{ readonly id: string }>>;

/** One quota. AWS is asked only when `active` is. */
@ObjectType('Quota', {
  simpleResolvers: true,
  description: 'A number of slots that AWS allows, and how many are taken.',
})
export class QuotaType {
  readonly #activeListings: readonly PageReader[];

  @Field(() => Int, {
    description: 'How many tasks of this kind may be active at once. AWS does not raise it on request.',
  })
  readonly limit: number;

  constructor(limit: number, activeListings: readonly PageReader[]) {
    this.limit = limit;
    this.#activeListings = activeListings;
  }

  @Field(() => Int, {
    description:
      'How many are active now, whoever started them. Counted by a call to AWS when this field is asked for.',
  })
  async active(@Ctx() context: Context): Promise<number> {
    const ids = await Promise.all(this.#activeListings.map((readPage) => readIds(context, readPage)));
    // A task that goes from one status to the next between two listings stands in both.
    return new Set(ids.flat()).size;
  }
}

/** The quotas of one profile. */
@ObjectType('Quotas', {
  simpleResolvers: true,
  description: 'The slots that AWS gives an account for long-running tasks, by kind of task.',
})
export class QuotasType {
  @Field(() => QuotaType, {
    description: 'CloudWatch Logs imports: three an account. Active are those IN_PROGRESS.',
  })
  readonly importTasks: QuotaType;

  @Field(() => QuotaType, {
    description: 'CloudWatch Logs exports: one an account and region. Active are those RUNNING or PENDING.',
  })
  readonly exportTasks: QuotaType;

  @Field(() => QuotaType, {
    description: 'CloudTrail Lake imports: one an account. Active are those INITIALIZING or IN_PROGRESS.',
  })
  readonly cloudTrailImports: QuotaType;

  constructor(profile: string) {
    this.importTasks = new QuotaType(MAX_ACTIVE_IMPORT_TASKS, [
      ({ reads }, nextToken) => reads.listImportTasks(profile, { status: 'IN_PROGRESS' }, nextToken),
    ]);
    this.exportTasks = new QuotaType(
      MAX_ACTIVE_EXPORT_TASKS,
      (['RUNNING', 'PENDING'] as const).map(
        (status) =>
          ({ reads }: Context, nextToken: string | undefined) =>
            reads.listExportTasks(profile, { status }, nextToken),
      ),
    );
    this.cloudTrailImports = new QuotaType(
      MAX_ACTIVE_CLOUDTRAIL_IMPORTS,
      (['INITIALIZING', 'IN_PROGRESS'] as const).map(
        (status) =>
          ({ reads }: Context, nextToken: string | undefined) =>
            reads.listCloudTrailImports(profile, { status }, nextToken),
      ),
    );
  }
}

async function readIds(context: Context, readPage: PageReader): Promise<string[]> {
  const ids: string[] = [];
  let nextToken: string | undefined;
  do {
    const page = await readPage(context, nextToken);
    ids.push(...page.items.map(({ id }) => id));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return ids;
}
