import { Field, Float, ObjectType } from 'type-graphql';
import type { ProgressBasis, ProgressUnit, TaskProgress } from '../domain/progress.ts';
import type { EpochMs } from '../domain/task.ts';
import { enumOf } from './enum.ts';
import { Immutable } from './execution/immutable.ts';
import { onePer } from './one-per.ts';
import { DateTime, SafeInt } from './scalars.ts';

const ProgressUnitEnum = enumOf<ProgressUnit>('ProgressUnit', 'What the progress of a task is counted in.', {
  BATCHES: 'The batches of a CloudWatch Logs import.',
  PREFIXES: 'The S3 prefixes of a CloudTrail import.',
});

const ProgressBasisEnum = enumOf<ProgressBasis>('ProgressBasis', 'What the figures of a progress rest on.', {
  BATCHES: 'The batches of a CloudWatch Logs import that have come to their end, of those that AWS lists.',
  PREFIXES: 'The S3 prefixes of a CloudTrail import that are completed, of those found.',
  NONE: 'Nothing: AWS gives nothing to count for exports.',
});

/** How far a task has come. */
@ObjectType('TaskProgress', {
  simpleResolvers: true,
  description:
    'How far a task has come, by what was observed of it. A figure is null where there is no ground for it: none is ever made up. ' +
    'Batches and prefixes are looked at only while somebody follows the task, so before that they are null.',
})
export class TaskProgressType extends Immutable implements TaskProgress {
  @Field(() => Float, {
    nullable: true,
    description:
      '0 to 1; never falls, and is 1 only when the task is COMPLETED. A task that FAILED or was CANCELLED keeps the last figure.',
  })
  readonly fraction?: number | undefined;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'How many batches or prefixes have come to their end, in whatever way.',
  })
  readonly completedUnits?: number | undefined;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'How many batches or prefixes are known. It may grow while AWS still finds more.',
  })
  readonly totalUnits?: number | undefined;

  @Field(() => ProgressUnitEnum, { nullable: true, description: 'What completedUnits and totalUnits count.' })
  readonly unit?: ProgressUnit | undefined;

  @Field(() => ProgressBasisEnum, { description: 'What the figures rest on.' })
  readonly basis: ProgressBasis;

  @Field(() => Float, {
    nullable: true,
    description:
      'How fast a running import has copied lately. Null where AWS tells no bytes, or nothing has moved yet.',
  })
  readonly bytesPerSecond?: number | undefined;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When a running task will be done if it keeps its pace. Null while its total still grows, or once that time has passed.',
  })
  readonly estimatedCompletionTime?: EpochMs | undefined;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the task last moved; set once that is much longer ago than its own moves usually are apart.',
  })
  readonly stalledSince?: EpochMs | undefined;

  constructor(progress: TaskProgress) {
    super();
    this.fraction = progress.fraction;
    this.completedUnits = progress.completedUnits;
    this.totalUnits = progress.totalUnits;
    this.unit = progress.unit;
    this.basis = progress.basis;
    this.bytesPerSecond = progress.bytesPerSecond;
    this.estimatedCompletionTime = progress.estimatedCompletionTime;
    this.stalledSince = progress.stalledSince;
  }
}

/** The one object of the graph that stands for the progress as it was found. */
export const taskProgressOf = onePer((progress: TaskProgress) => new TaskProgressType(progress));
