import { TokenExpiredError } from '../domain/errors.ts';
import type { Page } from '../domain/page.ts';
import type { EpochMs, Task, TaskKind } from '../domain/task.ts';
import { activeStatuses, readAll } from './lister.ts';
import type { Lister } from './lister.ts';
import type { TaskSnapshot } from './snapshot.ts';

/** The subset of the store's snapshots that a survey reads. */
export interface KnownTasks {
  /** Those that had not come to their end. */
  listActive(profile: string, kind: TaskKind): Promise<readonly TaskSnapshot[]>;
  /** One answer for each id, in order. */
  find(profile: string, kind: TaskKind, ids: readonly string[]): Promise<readonly (TaskSnapshot | undefined)[]>;
  list(
    filter: { readonly profiles: readonly string[]; readonly kinds: readonly TaskKind[] },
    limit: number,
  ): Promise<readonly { readonly snapshot: TaskSnapshot }[]>;
  /** Whether a first look was ever written down. */
  hasBaseline(profile: string, kind: TaskKind): Promise<boolean>;
}

/** What a survey needs, and how often it does what need not be done each time. */
export interface SurveyOptions {
  readonly profile: string;
  readonly kind: TaskKind;
  readonly lister: Lister;
  readonly known: KnownTasks;
  /** How often active tasks are asked for by status, and all tasks listed anew where the order of the listing cannot be relied on. */
  readonly relistMs: number;
  /** How many active tasks that are on no page are asked for one by one, at most, each time. */
  readonly maxDescribes: number;
}

/** What one survey found. */
export interface Survey {
  readonly first: boolean;
  readonly coveredSince: EpochMs;
  /** By id. Of what was read twice, the later reading. */
  readonly tasks: ReadonlyMap<string, Task>;
  /** What was known of each of them before. */
  readonly before: ReadonlyMap<string, TaskSnapshot>;
  /** Tasks that had not come to their end and that AWS does not know any more; those not yet marked so. */
  readonly missing: readonly TaskSnapshot[];
  /** How many are marked so or found so. */
  readonly missingCount: number;
}

export interface TakeSurvey {
  /** `changed`: this gateway has changed a task, which may be one that ended long ago, such as an import that was retried. */
  take(at: EpochMs, changed?: boolean): Promise<Survey>;
}

/**
 * Finds all tasks of one profile and kind that may have changed since the last survey, by as few calls as do. One page of the newest tasks is enough
 * while the listing is newest first, as DescribeExportTasks is
 * (https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeExportTasks.html); further pages only if
 * all of that one is new. AWS documents no order for the other two: a page that shows another order is not relied on again, and the tasks are
 * then also listed by status each time and listed anew a page at a time. How many calls that is does not depend on how many tasks
 * have ended, but for the very first survey of a listing that is in no order.
 */
export function createSurvey(options: SurveyOptions): TakeSurvey {
  const { profile, kind, lister, known, relistMs, maxDescribes } = options;
  let ordered = true;
  let thoroughAt = -Infinity;
  let relistBegunAt = -Infinity;
  let relistToken: string | undefined;
  let described = 0;
  /** Undefined until a first look is known to have been written down. */
  let covered: EpochMs | undefined;

  const newest = async (tasks: Map<string, Task>, nextToken?: string) => {
    const page = await lister.newest(profile, kind, nextToken);
    for (const task of page.items) tasks.set(task.id, task);
    if (page.nextToken !== undefined && !isNewestFirst(page.items)) ordered = false;
    return page;
  };
  const listStatuses = async (tasks: Map<string, Task>) => {
    for (const status of activeStatuses[kind]) {
      const active = await readAll((nextToken) => lister.withStatus(profile, kind, status, nextToken));
      for (const task of active) tasks.set(task.id, task);
    }
  };

  const readCovered = async () => {
    if (!(await known.hasBaseline(profile, kind))) return undefined;
    return (await known.list({ profiles: [profile], kinds: [kind] }, 1))[0]?.snapshot.coveredSince ?? 0;
  };
  /** The first survey: how far back it saw everything. */
  const cover = async (tasks: Map<string, Task>, page: Page<Task>): Promise<EpochMs> => {
    if (page.nextToken !== undefined && ordered) return page.items.at(-1)?.creationTime ?? 0;
    for (let token = page.nextToken; token !== undefined;) token = (await newest(tasks, token)).nextToken;
    return 0;
  };
  /** Later: goes back until there is something known, or older than the first survey saw. */
  const catchUp = async (tasks: Map<string, Task>, first: Page<Task>, coveredSince: EpochMs) => {
    let page = first;
    while (ordered && page.nextToken !== undefined) {
      if (page.items.some(({ creationTime }) => (creationTime ?? Infinity) <= coveredSince)) return;
      const ids = page.items.map(({ id }) => id);
      if ((await known.find(profile, kind, ids)).some((snapshot) => snapshot !== undefined)) return;
      page = await newest(tasks, page.nextToken);
    }
  };
  const relistPage = async (tasks: Map<string, Task>, first: Page<Task>, at: EpochMs) => {
    if (relistToken === undefined) {
      if (at < relistBegunAt + relistMs) return;
      relistBegunAt = at;
      relistToken = first.nextToken;
    }
    try {
      relistToken = (await newest(tasks, relistToken)).nextToken;
    } catch (error) {
      if (!(error instanceof TokenExpiredError)) throw error;
      relistToken = undefined;
      relistBegunAt = -Infinity;
    }
  };
  const describeOthers = async (tasks: Map<string, Task>, again: boolean) => {
    const active = await known.listActive(profile, kind);
    const others = active.filter(
      ({ key, missingSince }) => !tasks.has(key.id) && (again || missingSince === undefined),
    );
    const turn = others.length > maxDescribes ? described % others.length : 0;
    const chosen = [...others.slice(turn), ...others.slice(0, turn)].slice(0, maxDescribes);
    described += chosen.length;
    const gone: TaskSnapshot[] = [];
    for (const snapshot of chosen) {
      const task = await lister.describe(profile, kind, snapshot.key.id);
      if (task === undefined) gone.push(snapshot);
      else tasks.set(task.id, task);
    }
    const missing = gone.filter(({ missingSince }) => missingSince === undefined);
    const marked = active.filter(({ key, missingSince }) => missingSince !== undefined && !tasks.has(key.id));
    return { missing, missingCount: marked.length + missing.length };
  };

  return {
    take: async (at, changed = false) => {
      const tasks = new Map<string, Task>();
      covered ??= await readCovered();
      const first = covered === undefined;
      const page = await newest(tasks);
      const coveredSince = covered ?? (await cover(tasks, page));
      if (!first) await catchUp(tasks, page, coveredSince);
      if (!first && !ordered && page.nextToken !== undefined) await relistPage(tasks, page, at);
      const thorough = changed || at >= thoroughAt + relistMs;
      if (page.nextToken !== undefined && (thorough || !ordered)) await listStatuses(tasks);
      if (page.nextToken !== undefined && isPassedOver(page.items, [...tasks.values()])) ordered = false;
      const { missing, missingCount } = await describeOthers(tasks, thorough);
      if (thorough) thoroughAt = at;
      const before = new Map<string, TaskSnapshot>();
      for (const snapshot of await known.find(profile, kind, [...tasks.keys()]))
        if (snapshot !== undefined) before.set(snapshot.key.id, snapshot);
      return { first, coveredSince, tasks, before, missing, missingCount };
    },
  };
}

/** Whether there are others whose place would have been on the page, were it newest first. */
function isPassedOver(items: readonly Task[], others: readonly Task[]): boolean {
  const newest = items[0]?.creationTime ?? NaN;
  const oldest = items.at(-1)?.creationTime ?? NaN;
  const ids = new Set(items.map(({ id }) => id));
  return others.some(({ id, creationTime = NaN }) => creationTime < newest && creationTime > oldest && !ids.has(id));
}

/** Whether the order of a page gives reason to take the listing as newest first. One task alone, or a time that is missing, gives none. */
function isNewestFirst(items: readonly Task[]): boolean {
  const times = items.map(({ creationTime }) => creationTime ?? NaN);
  const falls = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? NaN));
  return falls && (times.at(-1) ?? NaN) < (times[0] ?? NaN);
}
