import { Field, InterfaceType } from 'type-graphql';
import type { LoggedEvent, TaskEventType as EventType } from '../domain/task-event.ts';
import type { EpochMs, TaskState } from '../domain/task.ts';
import { enumOf } from './enum.ts';
import { connectionTypes } from './relay/connection-types.ts';
import type { CursorCodec } from './relay/cursor.ts';
import { encodeEventCursor } from './relay/event-cursor.ts';
import { DateTime } from './scalars.ts';
import { SharedEvent } from './shared-event.ts';
import { TaskStateEnum, TaskType } from './task.type.ts';

/** The GraphQL enum of event types. */
export const TaskEventTypeEnum = enumOf<EventType>('TaskEventType', 'What was observed of a task.', {
  SNAPSHOT:
    'The state at subscription: comes first, once for each task that matches, and only without `after`. Not in the event log.',
  CREATED: 'First seen. A task that began and ended between two looks is CREATED in the state of its end.',
  STATUS_CHANGED: "Another status in AWS's words; `previousState` tells the state before.",
  BATCH_STATUS_CHANGED: 'A batch of an import task changed its status.',
  PROGRESS: 'Figures moved. Conflated: a slow reader gets the newest of each task only. Not in the event log.',
});

/** What the events of every kind of task share. */
@InterfaceType('TaskEvent', {
  description:
    'One observation about one task. Durable, ordered and delivered once, but for PROGRESS and SNAPSHOT, which are live only.',
})
export abstract class TaskEventType extends SharedEvent {
  readonly #sequence: number;
  readonly profileName: string;
  readonly #cursors: CursorCodec;
  #cursor: string | undefined;

  @Field(() => TaskEventTypeEnum, { description: 'What was observed.' })
  readonly type: EventType;

  @Field(() => DateTime, {
    description: 'When this gateway observed it. AWS does not tell when it happened.',
  })
  readonly observedTime: EpochMs;

  @Field(() => TaskStateEnum, { description: 'The state of the task at this event.' })
  readonly state: TaskState;

  @Field(() => TaskStateEnum, {
    nullable: true,
    description:
      'The state that was last observed before, with STATUS_CHANGED only. What came and went between two looks was not seen.',
  })
  readonly previousState: TaskState | undefined;

  @Field(() => TaskType, { description: 'The task as it was at this event, with its progress then.' })
  abstract readonly task: TaskType;

  constructor({ sequence, event }: LoggedEvent, cursors: CursorCodec) {
    super();
    this.#sequence = sequence;
    this.profileName = event.key.profile;
    this.#cursors = cursors;
    this.type = event.type;
    this.observedTime = event.observedTime;
    this.state = event.state;
    this.previousState = event.previousState;
  }

  @Field(() => String, {
    description:
      'Pass it as `after` to resume just behind this event, wherever events are read. PROGRESS and SNAPSHOT carry the cursor of the newest ' +
      'durable event.',
  })
  get cursor(): string {
    return (this.#cursor ??= encodeEventCursor(this.#sequence, this.#cursors));
  }
}

/** The connection type of events. */
export const { connection: TaskEventConnection } = connectionTypes('TaskEvent', () => TaskEventType, {
  what: 'events',
  order: 'Oldest first, from the event log: as many as it keeps.',
});
