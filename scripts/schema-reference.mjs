// Writes docs/schema/ from the descriptions of schema/schema.graphql, for readers who have no GraphQL tool at hand. With --check it
// writes nothing, and fails where a page is not what it would write.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isScalarType,
  specifiedScalarTypes,
} from 'graphql';
import { anchorOf, createTeller, prose, table } from './schema-markdown.mjs';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, 'docs/schema');
const notice = '<!-- Written by `npm run docs` from schema/schema.graphql: do not edit. -->\n\n';

const schema = buildSchema(readFileSync(join(root, 'schema/schema.graphql'), 'utf8'));
const builtIn = new Set(specifiedScalarTypes.map(({ name }) => name));
const roots = {
  queries: schema.getQueryType(),
  mutations: schema.getMutationType(),
  subscriptions: schema.getSubscriptionType(),
};
const types = Object.values(schema.getTypeMap())
  .filter((type) => !type.name.startsWith('__') && !builtIn.has(type.name) && !Object.values(roots).includes(type))
  .sort((one, other) => (one.name < other.name ? -1 : 1));

/** The pages of types: those of a page are what its test takes and none above it took. */
const groups = [
  { group: 'interfaces', title: 'Interfaces', about: 'What several objects have in common.', takes: isInterfaceType },
  { group: 'inputs', title: 'Inputs', about: 'What arguments are made of.', takes: isInputObjectType },
  { group: 'enums', title: 'Enums', about: 'The values that a field or an argument may have.', takes: isEnumType },
  {
    group: 'scalars',
    title: 'Scalars',
    about: 'The leaves, beside `Boolean`, `Float`, `ID`, `Int` and `String`.',
    takes: isScalarType,
  },
  {
    group: 'payloads',
    title: 'Payloads',
    about: 'What mutations return.',
    takes: ({ name }) => name.endsWith('Payload'),
  },
  {
    group: 'connections',
    title: 'Connections and edges',
    about: 'How lists are paged: <https://relay.dev/graphql/connections.htm>.',
    takes: ({ name }) => /(Connection|Edge)$/.test(name),
  },
  {
    group: 'objects',
    title: 'Objects',
    about: 'What queries, mutations and subscriptions return, and what is in it.',
    takes: () => true,
  },
];
const groupOf = (type) => groups.find(({ takes }) => takes(type)).group;
const places = new Map(types.map((type) => [type.name, `${groupOf(type)}.md#${anchorOf(type.name)}`]));
const membersOf = (group) => types.filter((type) => groupOf(type) === group);

function indexPage() {
  const fields = Object.entries(roots).map(([page, type]) => {
    const rows = Object.values(type.getFields()).map(({ name, description }) => [
      `[\`${name}\`](${page}.md#${anchorOf(name)})`,
      /^.*?[.:](?=\s|$)/.exec(prose(description))?.[0].replace(/:$/, '.') ?? prose(description),
    ]);
    return `## ${titleOf(page)}\n\n[All about them](${page}.md). ${prose(type.description)}\n\n${table(['field', 'in short'], rows)}`;
  });
  const lists = groups.toReversed().map(({ group, title, about }) => {
    const names = membersOf(group).map(({ name }) => `[\`${name}\`](${places.get(name)})`);
    return `### ${title}\n\n[All about them](${group}.md). ${about}\n\n${names.join(' · ')}\n`;
  });
  const intro =
    'Every query, mutation, subscription and type, from the descriptions in [schema.graphql](../../schema/schema.graphql). ' +
    'A type that ends with `!` is never null. An argument or input field that is **required** must be given.\n\n' +
    'Errors are either data, `userErrors` with a [`UserErrorCode`](enums.md#usererrorcode), or stand in `errors` of the response ' +
    'with a code in `extensions`: [errors](../errors.md) has them all.\n';
  return [`# Schema reference\n\n${intro}`, ...fields, '## Types\n', ...lists].join('\n');
}

function titleOf(page) {
  return `${page[0].toUpperCase()}${page.slice(1)}`;
}

const teller = createTeller(schema, places);
const pages = new Map([
  ['README.md', indexPage()],
  ...Object.entries(roots).map(([page, type]) => {
    const told = Object.values(type.getFields()).map(teller.operation);
    return [`${page}.md`, `# ${titleOf(page)}\n\n${prose(type.description)}\n\n${told.join('\n')}`];
  }),
  ...groups.map(({ group, title, about }) => [
    `${group}.md`,
    `# ${title}\n\n${about}\n\n${membersOf(group).map(teller.type).join('\n')}`,
  ]),
]);

const present = existsSync(folder) ? readdirSync(folder) : [];
const obsolete = present.filter((name) => !pages.has(name));
if (process.argv.includes('--check')) {
  const stale = [...pages].filter(
    ([name, text]) => !present.includes(name) || readFileSync(join(folder, name), 'utf8') !== notice + text,
  );
  const faults = [...stale.map(([name]) => name), ...obsolete].map((name) => `docs/schema/${name} is stale`);
  if (faults.length > 0) {
    process.stderr.write(`${faults.join('\n')}\nRun \`npm run docs\` and commit the result.\n`);
    process.exitCode = 1;
  }
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of pages) writeFileSync(join(folder, name), notice + text);
  for (const name of obsolete) rmSync(join(folder, name));
}
