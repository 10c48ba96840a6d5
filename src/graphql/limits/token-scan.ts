import { GraphQLError, Lexer, Source, TokenKind } from 'graphql';
import { processLimits } from './operation-limits.ts';
import { tooComplex } from './too-complex.ts';

const opening: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const closing: ReadonlySet<TokenKind> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Refuses a text that is not fit to be parsed: one of more than `maxTokens` tokens, with a name too long, or with brackets so deep in each other that the parser
 * would run out of stack. Reads no further than to the first of these, and not beyond an error of syntax, which the parser tells.
 */
export function checkTokens(text: string, maxTokens: number): GraphQLError | undefined {
  const lexer = new Lexer(new Source(text));
  let nesting = 0;
  try {
    for (let tokens = 1; lexer.advance().kind !== TokenKind.EOF; tokens += 1) {
      if (tokens > maxTokens) return tooManyTokens(tokens, maxTokens);
      const { kind, start, end } = lexer.token;
      if (kind === TokenKind.NAME && end - start > processLimits.nameLength) return tooLong(end - start);
      if (opening.has(kind)) nesting += 1;
      else if (closing.has(kind)) nesting -= 1;
      if (nesting > processLimits.nesting) return tooDeep(nesting);
    }
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
  }
  return undefined;
}

function tooManyTokens(actual: number, limit: number): GraphQLError {
  return tooComplex(
    { limitName: 'tokens', limit, actual },
    `The document has more than ${limit} tokens. Split it into several operations, and pass long values as variables.`,
  );
}

function tooLong(actual: number): GraphQLError {
  const { nameLength: limit } = processLimits;
  return tooComplex(
    { limitName: 'nameLength', limit, actual },
    `The document has a name of ${actual} characters, and at most ${limit} are allowed. Use shorter names and aliases.`,
  );
}

function tooDeep(actual: number): GraphQLError {
  const { nesting: limit } = processLimits;
  return tooComplex(
    { limitName: 'nesting', limit, actual },
    `The document nests brackets more than ${limit} deep. Select less deep, and pass nested values as variables.`,
  );
}
