import { Ctx, Field, ObjectType } from 'type-graphql';
import type { Context, ProfileDescription } from './context.ts';
import { NodeType } from './node.type.ts';
import { onePer } from './one-per.ts';
import { QuotasType } from './quotas.type.ts';
import { toGlobalId } from './relay/node-id.ts';
import { WatchStatusType } from './watch-status.type.ts';

/** A configured profile. Its listings are added by the profile resolver. */
@ObjectType('Profile', {
  implements: NodeType,
  simpleResolvers: true,
  description:
    'A named AWS profile: credentials (or a role to assume), account and region, as in the AWS config file. One profile sees one account in one region.',
})
export class ProfileType extends NodeType {
  readonly #description: ProfileDescription;

  @Field(() => String, { description: 'The name by which this gateway and its `profile` arguments know the profile.' })
  readonly name: string;

  @Field(() => String, { description: 'The AWS region that is asked, such as eu-west-1.' })
  readonly region: string;

  @Field(() => QuotasType, {
    description: 'How many tasks may be active at once in the account of this profile, and how many are.',
  })
  readonly quotas: QuotasType;

  constructor(description: ProfileDescription) {
    super();
    this.#description = description;
    this.name = description.name;
    this.region = description.region;
    this.quotas = new QuotasType(description.name);
  }

  get id(): string {
    return toGlobalId('Profile', this.name);
  }

  @Field(() => String, {
    nullable: true,
    description:
      'The 12 digits of the AWS account that the credentials belong to. Null where they do not tell, or cannot be had just now.',
  })
  accountId(@Ctx() { grounds }: Context): Promise<string | undefined> {
    grounds.addPassing();
    return this.#description.accountId();
  }

  @Field(() => WatchStatusType, { description: 'How the poller of this profile is doing.' })
  async watch(@Ctx() { events, grounds }: Context): Promise<WatchStatusType> {
    grounds.addPassing();
    return new WatchStatusType(await events.status(this.name));
  }
}

/** The one object of the graph that stands for the configured profile. */
export const profileOf = onePer((description: ProfileDescription) => new ProfileType(description));

/** The profile of this name; undefined if there is none for the caller. */
export function findProfile({ profiles }: Context, name: string): ProfileType | undefined {
  const description = profiles.find((profile) => profile.name === name);
  return description && profileOf(description);
}
