import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Documents that are valid by a schema, of one operation, which takes `$first` wherever there is a `first`, and `$yes` for its conditions. */
export function validDocuments(schema: GraphQLSchema): fc.Arbitrary<string> {
  return fc
    .array(fc.nat(1_000_000), { minLength: 5, maxLength: 120 })
    .map((numbers) => new DocumentWriter(schema, numbers).write());
}

/** Documents that parse, and mean nothing: fragments in cycles, unknown fields, anything. */
export function senselessDocuments(): fc.Arbitrary<string> {
  const name = fc.constantFrom('a', 'b', 'c', '__schema', 'first');
  const directive = fc.constantFrom('', ' @skip(if: $x)', ' @nothing');
  const { selections } = fc.letrec<{ selections: string; selection: string }>((tie) => ({
    selections: fc.array(tie('selection'), { minLength: 1, maxLength: 4 }).map((all) => `{ ${all.join(' ')} }`),
    selection: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      name,
      fc.tuple(name, directive).map(([fragment, on]) => `...${fragment}${on}`),
      fc
        .tuple(name, name, directive, tie('selections'))
        .map(([alias, field, on, sub]) => `${alias}: ${field}${on} ${sub}`),
      tie('selections').map((sub) => `... on a ${sub}`),
    ),
  }));
  const definition = fc.oneof(
    selections,
    fc.tuple(name, selections).map(([fragment, sub]) => `fragment ${fragment} on b ${sub}`),
  );
  return fc.array(definition, { minLength: 1, maxLength: 6 }).map((all) => all.join('\n'));
}

/** Writes a document by a row of numbers; where they end, it takes the first of whatever there is to choose from. */
class DocumentWriter {
  readonly #schema: GraphQLSchema;
  readonly #numbers: Iterator<number>;
  readonly #fragments: string[] = [];
  #aliases = 0;

  constructor(schema: GraphQLSchema, numbers: readonly number[]) {
    this.#schema = schema;
    this.#numbers = numbers[Symbol.iterator]();
  }

  write(): string {
    const roots = [this.#schema.getQueryType(), this.#schema.getMutationType(), this.#schema.getSubscriptionType()];
    const kind = this.#choose(['query', 'mutation', 'subscription'] as const);
    const root = roots[['query', 'mutation', 'subscription'].indexOf(kind)];
    if (root == null) throw new Error(`This schema has no ${kind}.`);
    const selections =
      kind === 'subscription'
        ? `{ ${this.#field(root, this.#choose(Object.values(root.getFields())), 3)} }`
        : this.#selections(root, 4);
    const body = [selections, ...this.#fragments].join('\n');
    const declared = ['$first: Int!', '$yes: Boolean!'].filter((each) => body.includes(each.split(':')[0] ?? ''));
    return `${kind} Random${declared.length === 0 ? '' : `(${declared.join(', ')})`} ${body}`;
  }

  #selections(type: GraphQLCompositeType, depth: number): string {
    const written = Array.from({ length: 1 + this.#below(3) }, () => this.#selection(type, depth));
    return `{ __typename ${written.join(' ')} }`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const possible = isObjectType(type) ? [type] : this.#schema.getPossibleTypes(type);
    const kind = this.#below(8);
    if (kind === 6 && depth > 0) {
      const narrower = this.#choose(possible);
      return `... on ${narrower.name}${this.#condition()} ${this.#selections(narrower, depth - 1)}`;
    }
    if (kind === 7 && depth > 0) {
      const name = `F${this.#fragments.push('')}`;
      const index = this.#fragments.length - 1;
      this.#fragments[index] = `fragment ${name} on ${type.name} ${this.#selections(type, depth - 1)}`;
      return `...${name}${this.#condition()} ...${name}`;
    }
    if (!('getFields' in type)) return '__typename';
    const fields = Object.values(type.getFields());
    const shallow = fields.filter((field) => depth > 0 || !isCompositeType(getNamedType(field.type)));
    return shallow.length === 0 ? '__typename' : this.#field(type, this.#choose(shallow), depth);
  }

  #field(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const args = field.args.flatMap((argument) => this.#argument(argument));
    const written = args.length === 0 ? '' : `(${args.join(', ')})`;
    const below = isCompositeType(type) ? ` ${this.#selections(type, depth - 1)}` : '';
    const condition = parent === this.#schema.getSubscriptionType() ? '' : this.#condition();
    return `a${(this.#aliases += 1)}: ${field.name}${written}${condition}${below}`;
  }

  #argument(argument: GraphQLArgument): string[] {
    if (argument.name === 'first') return this.#below(4) === 0 ? [] : ['first: $first'];
    if (!isRequiredArgument(argument) && this.#below(2) === 0) return [];
    return [`${argument.name}: ${this.#value(argument.type)}`];
  }

  #value(type: GraphQLInputType): string {
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      return `[${Array.from({ length: this.#below(4) }, () => this.#value(nullable.ofType)).join(', ')}]`;
    }
    if (isEnumType(nullable)) return this.#choose(nullable.getValues()).name;
    if (isInputObjectType(nullable)) {
      const fields = Object.values(nullable.getFields()).filter(
        (each) => isRequiredInputField(each) || this.#below(2) === 0,
      );
      return `{ ${fields.map((each) => `${each.name}: ${this.#value(each.type)}`).join(', ')} }`;
    }
    if (nullable.name === 'Int') return `${this.#below(3000) - 500}`;
    if (nullable.name === 'DateTime') return '"2026-01-31T12:00:00Z"';
    if (nullable.name === 'ARN') return '"arn:aws:iam::000000000000:role/reader"';
    return '"some"';
  }

  #condition(): string {
    return this.#choose(['', '', '', ' @include(if: $yes)', ' @skip(if: $yes)', ' @skip(if: false)']);
  }

  #choose<T>(options: readonly [T, ...T[]] | readonly T[]): T {
    const option = options[this.#below(options.length)];
    if (option === undefined) throw new Error('There is nothing to choose from.');
    return option;
  }

  #below(end: number): number {
    const next = this.#numbers.next();
    return next.done === true ? 0 : next.value % end;
  }
}
