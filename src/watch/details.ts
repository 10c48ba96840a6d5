import { DomainError } from '../domain/errors.ts';
import { stateOf } from '../domain/task-event.ts';
import type { Observed } from '../domain/task-event.ts';
import { isTerminal } from '../domain/task.ts';
import type { Task, TaskKey } from '../domain/task.ts';
import { readAll } from './lister.ts';
import type { Lister } from './lister.ts';
import type { Survey } from './survey.ts';

/** The tasks of a survey, those that somebody follows with their details; and why some of these could not be read. */
export interface Detailed {
  readonly seen: readonly Observed[];
  readonly errors: readonly DomainError[];
}

/**
 * Reads what only a followed task is asked for: the batches of an import, the statistics of a CloudTrail import. While it has
 * not ended each time, and once more when it has. What fails is left out, so that no status waits for it; of an ended task it is read again
 * the next time.
 */
export function createDetails(lister: Lister, isFollowed: (key: TaskKey) => boolean) {
  const owed = new Set<string>();
  const detailed = async (task: Task): Promise<Observed> => {
    switch (task.kind) {
      case 'IMPORT_TASK':
        return { task, batches: await readAll((nextToken) => lister.batches(task.profile, task.id, nextToken)) };
      case 'CLOUDTRAIL_IMPORT':
        return { task: task.detail ? task : ((await lister.describe(task.profile, task.kind, task.id)) ?? task) };
      default:
        return { task };
    }
  };
  const isDue = (task: Task, { before, first }: Survey): boolean => {
    const known = before.get(task.id);
    const hasEndedSince = known === undefined ? !first : !isTerminal(known.state);
    return (hasEndedSince || !isTerminal(stateOf(task)) || owed.has(task.id)) && isFollowed(task);
  };
  return {
    read: async (survey: Survey): Promise<Detailed> => {
      const errors: DomainError[] = [];
      const seen: Observed[] = [];
      for (const task of survey.tasks.values()) {
        if (!isDue(task, survey)) {
          seen.push({ task });
          continue;
        }
        owed.delete(task.id);
        try {
          seen.push(await detailed(task));
        } catch (error) {
          if (!(error instanceof DomainError)) throw error;
          errors.push(error);
          seen.push({ task });
          if (isTerminal(stateOf(task))) owed.add(task.id);
        }
      }
      return { seen, errors };
    },
  };
}
