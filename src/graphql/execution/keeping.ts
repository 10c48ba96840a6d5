import type { Ground } from './immutable.ts';

/**
 * Tells what the parts of one execution rest on, so that they can be kept with their objects and written again. To be given to an execution only if
 * all that its resolvers go by is the object, the arguments, what names the scope, and what they tell here.
 */
export interface Keeping {
  /** Who is shown the same, and with it all that the context says: equal for two executions only if the resolvers of both answer the same on the same grounds. */
  readonly scope: string;
  /** How much has been told so far. */
  mark(): number;
  /** What was told after the mark, each once; undefined where it cannot be given again. */
  since(mark: number): readonly Ground[] | undefined;
  /** What was kept is written again: the execution rests on this, too. */
  addAll(grounds: readonly Ground[]): void;
}
