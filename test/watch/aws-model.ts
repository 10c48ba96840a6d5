import { TokenExpiredError } from '../../src/domain/errors.ts';
import type { ImportBatch } from '../../src/domain/import-task.ts';
import type { Task, TaskKind } from '../../src/domain/task.ts';
import type { Lister } from '../../src/watch/lister.ts';

/** A status from a moment on. */
export interface Step<Status extends string = string> {
  readonly at: number;
  readonly status: Status;
}

/** The whole life of one task at AWS: its first step is its creation. */
export interface TaskLife {
  readonly kind: TaskKind;
  readonly id: string;
  readonly steps: readonly Step[];
  readonly batches?: readonly { readonly batchId: string; readonly steps: readonly Step[] }[];
  /** AWS forgets the task at this moment. */
  readonly goneAt?: number;
}

/** In which order AWS lists tasks: it documents newest first for exports alone. */
export type ListingOrder = 'newest first' | 'oldest first' | 'by id';

/** An AWS whose tasks live as they are told to, at the time of a clock. */
export interface AwsModel {
  readonly lister: Lister;
  readonly lives: TaskLife[];
  /** Calls so far, by method. */
  readonly calls: Record<keyof Lister, number>;
  totalCalls(): number;
  /** Called before each call; what it throws is what the call is rejected with. */
  beforeCall: (method: keyof Lister) => void | Promise<void>;
  /** The task as AWS would describe it now. */
  taskOf(life: TaskLife): Task | undefined;
}

export function createAwsModel(
  now: () => number,
  { order = 'newest first', pageSize = 50 }: { readonly order?: ListingOrder; readonly pageSize?: number } = {},
): AwsModel {
  const lives: TaskLife[] = [];
  const calls = { newest: 0, withStatus: 0, describe: 0, batches: 0 };
  const created = ({ steps }: TaskLife) => steps[0]?.at ?? Infinity;
  const exists = (life: TaskLife) => created(life) <= now() && now() < (life.goneAt ?? Infinity);
  const taskOf = (life: TaskLife, profile = 'main'): Task | undefined => {
    const step = life.steps.findLast(({ at }) => at <= now());
    if (step === undefined || !exists(life)) return undefined;
    const fields = { profile, id: life.id, creationTime: created(life) };
    // A life is given the statuses of its own kind.
    const status = step.status as never;
    switch (life.kind) {
      case 'IMPORT_TASK':
        return { ...fields, kind: life.kind, status, lastUpdatedTime: step.at };
      case 'EXPORT_TASK':
        return { ...fields, kind: life.kind, status };
      default:
        return { ...fields, kind: life.kind, status, lastUpdatedTime: step.at, destinationArns: [] };
    }
  };
  const page = <T>(items: readonly T[], nextToken: string | undefined) => {
    const from = Number(nextToken ?? 0);
    if (Number.isNaN(from)) throw new TokenExpiredError('The page token has expired.');
    const end = from + pageSize;
    return { items: items.slice(from, end), nextToken: end < items.length ? `${end}` : undefined };
  };
  const listed = (profile: string, kind: TaskKind) => {
    const sorted = lives.filter((life) => life.kind === kind && exists(life));
    if (order === 'newest first') sorted.sort((a, b) => created(b) - created(a));
    else if (order === 'oldest first') sorted.sort((a, b) => created(a) - created(b));
    else sorted.sort((a, b) => (a.id < b.id ? -1 : 1));
    return sorted.flatMap((life) => taskOf(life, profile) ?? []);
  };
  const call = async <T>(method: keyof Lister, answer: () => T): Promise<T> => {
    calls[method] += 1;
    await model.beforeCall(method);
    return answer();
  };
  const model: AwsModel = {
    lives,
    calls,
    totalCalls: () => Object.values(calls).reduce((sum, count) => sum + count, 0),
    beforeCall: () => undefined,
    taskOf,
    lister: {
      newest: (profile, kind, nextToken) => call('newest', () => page(listed(profile, kind), nextToken)),
      withStatus: (profile, kind, status, nextToken) =>
        call('withStatus', () =>
          page(
            listed(profile, kind).filter((task) => task.status === status),
            nextToken,
          ),
        ),
      describe: (profile, kind, id) =>
        call('describe', () => {
          const life = lives.find((one) => one.kind === kind && one.id === id);
          return life && taskOf(life, profile);
        }),
      batches: (_profile, importId, nextToken) =>
        call('batches', () => {
          const batches = lives.find(({ id }) => id === importId)?.batches ?? [];
          const present = batches.flatMap(({ batchId, steps }): ImportBatch[] => {
            const step = steps.findLast(({ at }) => at <= now());
            return step ? [{ batchId, status: step.status as ImportBatch['status'] }] : [];
          });
          return page(present, nextToken);
        }),
    },
  };
  return model;
}
