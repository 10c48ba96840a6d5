import { Kind, parse, print, separateOperations } from 'graphql';

/** An operation to begin with: its text with the comment above it, and its variables as JSON text where it has any. */
export interface Example {
  readonly query: string;
  readonly variables?: string;
}

const variablesLine = /^#\s*variables:\s*(\{.*\})\s*$/;

/**
 * The named operations of a GraphQL document, in its order, each with the fragments that it uses. Comment lines directly above an
 * operation go with it, but for `# variables: {...}`, which gives its variables.
 * Throws on a syntax error, and on variables that are not JSON.
 */
export function parseExamples(source: string): readonly Example[] {
  const document = parse(source);
  const separate = separateOperations(document);
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.name === undefined || !definition.loc) return [];
    const fragments = separate[definition.name.value]?.definitions.filter(
      (part) => part.kind === Kind.FRAGMENT_DEFINITION,
    );
    const comment = commentAbove(source, definition.loc.start);
    const text = [...comment.lines, source.slice(definition.loc.start, definition.loc.end)].join('\n');
    const query = [text, ...(fragments ?? []).map(print)].join('\n\n');
    return [comment.variables === undefined ? { query } : { query, variables: comment.variables }];
  });
}

function commentAbove(source: string, offset: number): { lines: string[]; variables: string | undefined } {
  const above = source.slice(0, offset).split('\n').slice(0, -1);
  const first = above.findLastIndex((line) => !line.trim().startsWith('#')) + 1;
  const comment = above.slice(first).map((line) => line.trim());
  const json = comment.map((line) => variablesLine.exec(line)?.[1]).find((match) => match !== undefined);
  return {
    lines: comment.filter((line) => !variablesLine.test(line)),
    variables: json === undefined ? undefined : JSON.stringify(JSON.parse(json), null, 2),
  };
}
