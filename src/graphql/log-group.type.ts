import { Field, Int, ObjectType } from 'type-graphql';
import type { LogGroup } from '../domain/log-group.ts';
import type { EpochMs } from '../domain/task.ts';
import { NodeType } from './node.type.ts';
import { connectionTypes } from './relay/connection-types.ts';
import { toGlobalId } from './relay/node-id.ts';
import { ARN, DateTime, SafeInt } from './scalars.ts';
import { onePer } from './one-per.ts';

/** A log group. */
@ObjectType('LogGroup', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A CloudWatch Logs log group: the source of exports and, as a managed group `aws/cloudtrail/<event data store id>`, the destination of imports.',
})
export class LogGroupType extends NodeType {
  readonly #profileName: string;

  @Field(() => ARN, { description: 'Its ARN, without the `:*` that AWS puts behind it in some places.' })
  readonly arn: string;

  @Field(() => String, {
    description: 'Its name, 1 to 512 characters. Managed groups of imports have no leading slash.',
  })
  readonly name: string;

  @Field(() => String, {
    nullable: true,
    description:
      'STANDARD, INFREQUENT_ACCESS or DELIVERY. Groups that imports write to are INFREQUENT_ACCESS: queried by Logs Insights only.',
  })
  readonly logGroupClass: string | undefined;

  @Field(() => SafeInt, {
    nullable: true,
    description: 'How many bytes it holds, as AWS last counted them; AWS does not count at once.',
  })
  readonly storedBytes: number | undefined;

  @Field(() => Int, {
    nullable: true,
    description: 'For how many days events are kept. Absent where they are kept for ever.',
  })
  readonly retentionInDays: number | undefined;

  @Field(() => String, {
    nullable: true,
    description: 'The ARN of the KMS key that encrypts it. Absent where AWS owns the key.',
  })
  readonly kmsKeyId: string | undefined;

  @Field(() => DateTime, { nullable: true, description: 'When it was created.' })
  readonly creationTime: EpochMs | undefined;

  constructor(group: LogGroup) {
    super();
    this.#profileName = group.profile;
    this.arn = group.arn;
    this.name = group.name;
    this.logGroupClass = group.logGroupClass;
    this.storedBytes = group.storedBytes;
    this.retentionInDays = group.retentionInDays;
    this.kmsKeyId = group.kmsKeyId;
    this.creationTime = group.creationTime;
  }

  get id(): string {
    return toGlobalId('LogGroup', this.#profileName, this.name);
  }
}

/** The one object of the graph that stands for the log group as it was read. */
export const logGroupOf = onePer((item: LogGroup) => new LogGroupType(item));

/** The connection type of log groups. */
export const { connection: LogGroupConnection } = connectionTypes('LogGroup', () => LogGroupType, {
  what: 'log groups',
  order: 'In ASCII order of their names within a profile.',
});
