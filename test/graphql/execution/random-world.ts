import { createHash } from 'node:crypto';
import fc from 'fast-check';
import {
  buildSchema,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';

const sdl = /* GraphQL */ `
  interface Being {
    id: ID!
    name: String
    friend: Being
    friends: [Being!]
  }
  type Cat implements Being {
    id: ID!
    name: String
    friend: Being
    friends: [Being!]
    lives: Int!
    mood: Mood
    tags: [String!]
    home: Home!
  }
  type Dog implements Being {
    id: ID!
    name: String
    friend: Being
    friends: [Being!]
    good: Boolean
    weight: Float
    homes: [Home]!
  }
  type Home {
    address: String!
    being(lives: Int = 9, name: String): Being
    rooms: [[Int]]
    pets: [Pet!]!
    owner: Dog!
  }
  union Pet = Cat | Dog
  enum Mood {
    CALM
    WILD
  }
  type Query {
    being: Being
    beings: [Being]!
    cat: Cat
    home(name: String): Home!
    pet: Pet
    mood: Mood!
  }
  type Mutation {
    first: Cat
    second(lives: Int): Home!
    third: Mood!
  }
`;

/** How the fields of one world answer: rarely wrong, now and then later, and otherwise the same for the same place. */
export interface WorldOptions {
  readonly seed: number;
  /** Of a hundred answers, so many are null, so many an error, so many a promise. */
  readonly nulls: number;
  readonly failures: number;
  readonly promises: number;
}

export const worlds: fc.Arbitrary<WorldOptions> = fc.record({
  seed: fc.integer(),
  nulls: fc.constantFrom(0, 5, 30),
  failures: fc.constantFrom(0, 3, 20),
  promises: fc.constantFrom(0, 30, 100),
});

/** A schema whose every field is resolved by a throw of the dice that the seed and the place in the response decide. */
export function createWorld(options: WorldOptions): GraphQLSchema {
  const schema = buildSchema(sdl);
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInterfaceType(type) || isUnionType(type)) type.resolveType = (value: { readonly kind: string }) => value.kind;
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) field.resolve = resolver(options);
  }
  return schema;
}

function resolver({ seed, nulls, failures, promises }: WorldOptions): GraphQLFieldResolver<unknown, unknown> {
  return (_source, args, _context, info) => {
    const place: (string | number)[] = [];
    for (let step: typeof info.path | undefined = info.path; step; step = step.prev) place.push(step.key);
    const dice = createHash('sha256')
      .update(JSON.stringify([seed, place, args]))
      .digest();
    const answer = () => {
      if ((dice[0] ?? 0) % 100 < failures) throw new Error(`fails at ${place.join('.')}`);
      return (dice[1] ?? 0) % 100 < nulls ? null : valueOf(String(info.returnType).replace(/!$/, ''), dice, 2);
    };
    return (dice[2] ?? 0) % 100 < promises ? Promise.resolve().then(answer) : answer();
  };
}

function valueOf(type: string, dice: Buffer, at: number): unknown {
  const roll = dice[at + 1] ?? 0;
  if (type.startsWith('[')) {
    const item = type.slice(1, -1).replace(/!$/, '');
    return Array.from({ length: roll % 4 }, (_, index) => valueOf(item, dice, at + 1 + index));
  }
  switch (type) {
    case 'ID':
    case 'String':
      return ['', 'plain', 'with "quotes" and \n lines', 'ünïcödé 🐈', '\u2028'][roll % 5];
    case 'Int':
      return roll % 11 === 0 ? 'no integer' : roll - 100;
    case 'Float':
      return roll / 7;
    case 'Boolean':
      return roll % 2 === 0;
    case 'Mood':
      return roll % 13 === 0 ? 'HUNGRY' : ['CALM', 'WILD'][roll % 2];
    case 'Being':
    case 'Pet':
      return { kind: roll % 17 === 0 ? 'Home' : ['Cat', 'Dog'][roll % 2] };
    default:
      return { kind: type };
  }
}

const fieldsOf: Readonly<Record<string, readonly (readonly [field: string, type?: string])[]>> = {
  Being: [['id'], ['name'], ['friend', 'Being'], ['friends', 'Being']],
  Cat: [['id'], ['name'], ['friend', 'Being'], ['friends', 'Being'], ['lives'], ['mood'], ['tags'], ['home', 'Home']],
  Dog: [['id'], ['name'], ['friend', 'Being'], ['good'], ['weight'], ['homes', 'Home']],
  Home: [
    ['address'],
    ['being(lives: 3)', 'Being'],
    ['being(lives: $lives)', 'Being'],
    ['rooms'],
    ['pets', 'Pet'],
    ['owner', 'Dog'],
  ],
  Pet: [],
  Query: [
    ['being', 'Being'],
    ['beings', 'Being'],
    ['cat', 'Cat'],
    ['home(name: $name)', 'Home'],
    ['pet', 'Pet'],
    ['mood'],
  ],
  Mutation: [['first', 'Cat'], ['second(lives: $lives)', 'Home'], ['third']],
};
const narrower: Readonly<Record<string, readonly string[]>> = { Being: ['Cat', 'Dog'], Pet: ['Cat', 'Dog', 'Being'] };
const directives = ['', '', '', ' @skip(if: $skip)', ' @include(if: $include)', ' @include(if: true)'];

/** Documents over such a world; not all of them are valid. */
export function documents(): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom('Query', 'Mutation'), fc.infiniteStream(fc.nat(1_000_000))).map(([root, stream]) => {
    const roll = (below: number) => (stream.next().value as number) % below;
    const fragments = `fragment onCat on Cat ${selection('Cat', 1, roll)} fragment onBeing on Being ${selection('Being', 1, roll)}`;
    const variables = '($skip: Boolean = false, $include: Boolean!, $lives: Int, $name: String = "n")';
    return `${root.toLowerCase()} Operation${variables} ${selection(root, 4, roll)} ${fragments}`;
  });
}

function selection(type: string, depth: number, roll: (below: number) => number): string {
  const parts = ['__typename'];
  const fields = fieldsOf[type] ?? [];
  for (let count = roll(5); count >= 0; count -= 1) {
    const directive = directives[roll(directives.length)] ?? '';
    const narrow = narrower[type];
    if (narrow !== undefined && roll(3) === 0) {
      const target = narrow[roll(narrow.length)] ?? type;
      parts.push(`... on ${target}${directive} ${selection(target, depth - 1, roll)}`);
    } else if (type === 'Being' && roll(5) === 0 && depth > 2) {
      parts.push(`${['...onCat', '...onBeing'][roll(2)] ?? ''}${directive}`);
    } else {
      const [field, of] = fields[roll(Math.max(1, fields.length))] ?? ['__typename'];
      if (of !== undefined && depth <= 0) continue;
      const alias = roll(4) === 0 ? `a${roll(6)}: ` : '';
      parts.push(`${alias}${field}${directive}${of === undefined ? '' : ` ${selection(of, depth - 1, roll)}`}`);
    }
  }
  return `{ ${parts.join(' ')} }`;
}
