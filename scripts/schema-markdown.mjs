// How a type, a field and an argument of a schema are told in Markdown, as GitHub shows it.
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isScalarType, print } from 'graphql';

/** The anchor that GitHub gives a heading. */
export function anchorOf(heading) {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}

/** A description as running text: what would be a tag or emphasis stands for itself, but in `code`. */
export function prose(description) {
  const parts = (description ?? '')
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ')
    .split('`');
  const escaped = (text) => text.replaceAll('<', '&lt;').replaceAll('*', '\\*');
  return parts.map((text, index) => (index % 2 === 0 ? escaped(text) : text)).join('`');
}

/** A table; a pipe within a cell ends no cell. */
export function table(heads, rows) {
  const row = (cells) => `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n')}\n`;
}

/** What tells of the types of `schema`; `places` has the address of each one's description. */
export function createTeller(schema, places) {
  const link = (type) => {
    const place = places.get(getNamedType(type).name);
    return place === undefined ? `\`${String(type)}\`` : `[\`${String(type)}\`](${place})`;
  };
  const inputs = (head, values) => {
    const rows = values.map((value) => [`\`${value.name}\``, link(value.type), fallbackOf(value), meaningOf(value)]);
    return table([head, 'type', 'default', 'meaning'], rows);
  };
  const field = (type, { name, args, ...rest }) => {
    const shown = args.length === 0 ? `\`${name}\`` : `[\`${name}\`](#${anchorOf(`${type.name}.${name}`)})`;
    return [shown, link(rest.type), meaningOf(rest)];
  };
  const fieldWithArguments = (type, { name, args, ...rest }) =>
    `\n### ${type.name}.${name}\n\n${meaningOf(rest)} Answers ${link(rest.type)}.\n\n${inputs('argument', args)}`;
  const relatives = (type) => {
    const names = isInterfaceType(type) ? schema.getPossibleTypes(type) : type.getInterfaces();
    const relation = isInterfaceType(type) ? 'Implemented by' : 'Implements';
    return names.length === 0 ? '' : `${relation} ${names.map(link).join(', ')}.\n\n`;
  };
  const body = (type) => {
    if (isEnumType(type)) {
      return table(
        ['value', 'meaning'],
        type.getValues().map((value) => [`\`${value.name}\``, meaningOf(value)]),
      );
    }
    if (isScalarType(type)) return type.specifiedByURL == null ? '' : `Specified by <${type.specifiedByURL}>.\n`;
    const fields = Object.values(type.getFields());
    if (isInputObjectType(type)) return inputs('field', fields);
    const rows = fields.map((each) => field(type, each));
    const longer = fields.filter(({ args }) => args.length > 0).map((each) => fieldWithArguments(type, each));
    return `${relatives(type)}${table(['field', 'type', 'meaning'], rows)}${longer.join('')}`;
  };
  return {
    /** A type under a heading of its own. */
    type: (type) => `## ${type.name}\n\n${prose(type.description)}\n\n${body(type)}`,
    /** A query, mutation or subscription under a heading of its own. */
    operation: ({ name, args, ...rest }) =>
      `## ${name}\n\n${meaningOf(rest)}\n\nAnswers ${link(rest.type)}.\n` +
      (args.length === 0 ? '' : `\n${inputs('argument', args)}`),
  };
}

function meaningOf({ description, deprecationReason }) {
  const warning = deprecationReason == null ? '' : `**Deprecated:** ${prose(deprecationReason)} `;
  return warning + prose(description);
}

function fallbackOf({ type, astNode }) {
  if (astNode?.defaultValue) return `\`${print(astNode.defaultValue)}\``;
  return String(type).endsWith('!') ? '**required**' : 'optional';
}
