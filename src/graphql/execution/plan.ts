import type { FieldNode, FragmentDefinitionNode, GraphQLField, GraphQLObjectType, GraphQLSchema } from 'graphql';
import type { MaybePromise } from './maybe-promise.ts';
import type { Path, Run } from './run.ts';

/** Writes what a resolver returned as JSON. Throws, or rejects, where the type has no such value. */
export type Complete = (value: unknown, run: Run, path: Path, field: FieldPlan) => MaybePromise<string>;

/** Writes an object as JSON. Throws, or rejects, where a field fails that may not be null. */
export type WriteObject = (source: unknown, run: Run, path: Path | undefined) => MaybePromise<string>;

/** How the objects of one type are written, with what is selected of them. It is planned when the first one is written, or `isPlain` is asked. */
export interface ObjectPlan {
  readonly write: WriteObject;
  /** Whether nothing but the object, and those that its properties lead to, says what it is written as, given that all of them are lasting. */
  isPlain(): boolean;
  /** Of a plain one: whether this object, or each of a list, is immutable with all that the selection leads to, so that its text stays the same. */
  isLasting(value: unknown): boolean;
}

/** How one field of an object is executed, and what its value is written as. */
export interface FieldPlan {
  /** The name in the response. */
  readonly key: string;
  /** The name in the response with its colon, as JSON. */
  readonly keyText: string;
  readonly definition: GraphQLField<unknown, unknown>;
  readonly nodes: readonly FieldNode[];
  readonly parentType: GraphQLObjectType;
  readonly nullable: boolean;
  /** The same arguments for every execution; undefined where variables are among them. */
  readonly fixedArgs: Record<string, unknown> | undefined;
  /** Whether nothing but the source says what it is written as, given that its property is no function. */
  readonly plain: boolean;
  /** As `plain`, given that the source is whole. */
  readonly plainIfWhole: boolean;
  /** How its objects are written, where it is a property that is an object or lists of them. */
  readonly below: ObjectPlan | undefined;
  readonly complete: Complete;
}

/** What plans are made from: `variableValues` decide @skip and @include. */
export interface Planner {
  readonly schema: GraphQLSchema;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly variableValues: Record<string, unknown>;
  /** How objects of the type are written, with what these nodes of a field select of them. */
  planObject(type: GraphQLObjectType, nodes: readonly FieldNode[]): ObjectPlan;
}
