import type { FieldNode, GraphQLObjectType, GraphQLOutputType, GraphQLResolveInfo } from 'graphql';
import type { FieldPlan } from './plan.ts';
import type { Path, Run } from './run.ts';

/** What resolvers and types are told of the place that they are asked at; looked up when they look, as few do. */
export class PlaceInfo implements GraphQLResolveInfo {
  readonly #plan: FieldPlan;
  readonly #run: Run;
  readonly path: Path;

  constructor(plan: FieldPlan, run: Run, path: Path) {
    this.#plan = plan;
    this.#run = run;
    this.path = path;
  }

  get fieldName(): string {
    return this.#plan.definition.name;
  }

  get fieldNodes(): readonly FieldNode[] {
    return this.#plan.nodes;
  }

  get returnType(): GraphQLOutputType {
    return this.#plan.definition.type;
  }

  get parentType(): GraphQLObjectType {
    return this.#plan.parentType;
  }

  get schema(): GraphQLResolveInfo['schema'] {
    return this.#run.schema;
  }

  get fragments(): GraphQLResolveInfo['fragments'] {
    return this.#run.fragments;
  }

  get rootValue(): unknown {
    return this.#run.rootValue;
  }

  get operation(): GraphQLResolveInfo['operation'] {
    return this.#run.operation;
  }

  get variableValues(): GraphQLResolveInfo['variableValues'] {
    return this.#run.variableValues;
  }
}
