import { Field, ID, InterfaceType } from 'type-graphql';
import { Immutable } from './execution/immutable.ts';

/** The Node interface of Relay. Every class that implements it is resolved by `instanceof`. */
@InterfaceType('Node', {
  description:
    'Whatever can be fetched again by its global id, through `node`. https://relay.dev/graphql/objectidentification.htm',
})
export abstract class NodeType extends Immutable {
  @Field(() => ID, {
    description:
      'The global id: the same for the same thing for ever, across all types and profiles, and opaque. It is not the id that AWS uses.',
  })
  abstract readonly id: string;
}
