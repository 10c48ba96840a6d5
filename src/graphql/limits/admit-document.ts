import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
  type ValidationRule,
} from 'graphql';
import { createDocumentCache } from '../document-cache.ts';
import type { TrustedDocuments } from '../trusted-documents.ts';
import { checkShape } from './check-shape.ts';
import type { OperationLimits } from './operation-limits.ts';
import { checkTokens } from './token-scan.ts';
import { type DocumentRequest, resolveTrusted } from './trusted-request.ts';

/** A document, or why there is none that may be run. The codes of the errors are those that Apollo Server gives them. */
export type CheckedDocument = DocumentNode | readonly GraphQLError[];

export interface DocumentCheckOptions {
  readonly schema: GraphQLSchema;
  readonly introspection: boolean;
  readonly limits: OperationLimits;
  readonly trustedDocuments?: TrustedDocuments | undefined;
}

/** What a document must satisfy beyond the rules of the GraphQL specification. */
export function validationRulesFor(introspection: boolean): readonly ValidationRule[] {
  return introspection ? [] : [NoSchemaIntrospectionCustomRule];
}

/**
 * Makes of what is sent a document that is valid and within the limits; what was admitted lately is known again by its text. The trusted
 * documents are exempt from the limits, and are validated here and now: throws an Error that names every faulty one.
 */
export function createDocumentCheck(options: DocumentCheckOptions): (request: DocumentRequest) => CheckedDocument {
  const { schema, introspection, limits, trustedDocuments } = options;
  const rules = [...specifiedRules, ...validationRulesFor(introspection)];
  const documents = createDocumentCache();
  const trusted = new Map<string, DocumentNode>();

  const validated = (document: DocumentNode): CheckedDocument => {
    const errors = validate(schema, document, rules);
    if (errors.length === 0) return document;
    return errors.map((error) => withCode(error, ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED, introspection));
  };

  const admit = (text: string): CheckedDocument => {
    const known = trusted.get(text) ?? documents.get(text);
    if (known !== undefined) return known;
    const unfit = checkTokens(text, limits.tokens);
    if (unfit !== undefined) return [unfit];
    const document = parsed(text);
    if (!('kind' in document)) return document;
    const excess = checkShape(document, limits);
    if (excess !== undefined) return [excess];
    const checked = validated(document);
    if ('kind' in checked) documents.set(text, checked);
    return checked;
  };

  const faults: string[] = [];
  for (const [id, text] of trustedDocuments?.texts ?? []) {
    const document = parsed(text);
    const checked = 'kind' in document ? validated(document) : document;
    if ('kind' in checked) trusted.set(text, checked);
    else faults.push(`${id}: ${checked.map(({ message }) => message).join(' ')}`);
  }
  if (faults.length > 0) throw new Error(`Trusted documents that this schema does not take:\n${faults.join('\n')}`);

  return (request) => {
    const text = resolveTrusted(request, trustedDocuments);
    return typeof text === 'string' ? admit(text) : [text];
  };
}

function parsed(text: string): CheckedDocument {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return [withCode(error, ApolloServerErrorCode.GRAPHQL_PARSE_FAILED)];
    throw error;
  }
}

/** The error with a code. Where introspection is off, without the names of the schema that it might suggest. */
export function withCode(error: GraphQLError, code: ApolloServerErrorCode, introspection = true): GraphQLError {
  const { nodes = null, source = null, positions = null, extensions } = error;
  const message = introspection ? error.message : error.message.replace(/ ?Did you mean .*$/s, '');
  return new GraphQLError(message, { nodes, source, positions, extensions: { ...extensions, code } });
}
