import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  createSourceEventStream,
  execute,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  NoSchemaIntrospectionCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type {
  DocumentNode,
  ExecutionArgs,
  ExecutionResult,
  FormattedExecutionResult,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationTypeNode,
  ValidationRule,
} from 'graphql';
import type { Caller, Context } from './context.ts';
import { createDocumentCache } from './document-cache.ts';
import { noteEventCursor } from './event-cursor-at-start.ts';
import { mapEvents } from './event-stream.ts';

/** What the pipeline is made of. `signal` aborts when nobody waits for the operation's answer any more. */
export interface PipelineOptions {
  readonly schema: GraphQLSchema;
  readonly createContext: (caller: Caller, signal: AbortSignal) => Context;
  readonly formatError: (error: GraphQLError) => GraphQLFormattedError;
  readonly introspection: boolean;
}

/** An operation as a client sends it, over whatever transport. */
export interface OperationRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation that was found valid, with a Context of its own: run it once. */
export interface PreparedOperation extends ExecutionArgs {
  readonly type: OperationTypeNode;
  readonly contextValue: Context;
  readonly caller: Caller;
  readonly signal: AbortSignal;
}

/** What one event of a subscription made. `cursor`: where to resume behind it, if the event has a place to resume at. */
export interface EventResult extends ExecutionResult {
  readonly cursor?: string | undefined;
}

/** A result as graphql-js and the transports' libraries declare it. */
export interface UnformattedResult {
  readonly errors?: readonly GraphQLError[] | undefined;
  readonly data?: Record<string, unknown> | null | undefined;
  readonly extensions?: Record<string, unknown> | undefined;
}

/**
 * The one way in for all transports. Those that run operations here use `prepare`, then `execute` or `subscribe`, then `format`.
 * Apollo Server has a request pipeline of its own and takes the same rules, limits, Context and errors from here.
 */
export interface Pipeline extends PipelineOptions {
  /** What a document must satisfy beyond the rules of the GraphQL specification. */
  readonly validationRules: readonly ValidationRule[];
  readonly parseOptions: { readonly maxTokens: number };
  /**
   * Parses and validates, and coerces the variables. The errors, if there are any, carry the codes that Apollo Server gives them. A
   * subscription resumes behind the cursor `resumeAfter`, where the transport has one.
   */
  prepare(
    request: OperationRequest,
    caller: Caller,
    signal: AbortSignal,
    resumeAfter?: string,
  ): PreparedOperation | readonly GraphQLError[];
  /** To be awaited by who executes a query or mutation otherwise than through `execute`. Does not reject. */
  beforeExecution(document: DocumentNode, context: Context): Promise<void>;
  /** Runs a query or mutation. Errors are not formatted yet; the Context's partial errors are among them. Does not reject. */
  execute(operation: PreparedOperation): Promise<ExecutionResult>;
  /**
   * The results of a subscription, which starts with the first `next`; each event is executed with a fresh Context. `next` rejects with a
   * GraphQLError where it could not start, or was ended by an error. `return` frees everything at once, also while an event is awaited.
   */
  subscribe(operation: PreparedOperation): AsyncGenerator<EventResult, void, void>;
  /** Makes of a result what the client sees. */
  format(result: UnformattedResult): FormattedExecutionResult;
}

/** The longest document, in tokens, that is parsed: far beyond what a person or a tool writes, far below what hurts. */
const maxTokens = 10_000;

export function createPipeline(options: PipelineOptions): Pipeline {
  const { schema, createContext, formatError, introspection } = options;
  const validationRules = introspection ? [] : [NoSchemaIntrospectionCustomRule];
  const documents = createDocumentCache();

  const parseAndValidate = (query: string): DocumentNode | readonly GraphQLError[] => {
    const known = documents.get(query);
    if (known) return known;
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens });
    } catch (error) {
      return [withCode(error as GraphQLError, ApolloServerErrorCode.GRAPHQL_PARSE_FAILED)];
    }
    const errors = validate(schema, document, [...specifiedRules, ...validationRules]);
    if (errors.length > 0)
      return errors.map((error) => withCode(error, ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED));
    documents.set(query, document);
    return document;
  };

  const run = async (operation: PreparedOperation): Promise<ExecutionResult> => {
    const result = await execute(operation);
    const partial = partialErrors(operation.contextValue);
    return partial.length === 0 ? result : { ...result, errors: [...(result.errors ?? []), ...partial] };
  };

  return {
    ...options,
    validationRules,
    parseOptions: { maxTokens },
    beforeExecution: noteEventCursor,
    prepare: ({ query, operationName, variables }, caller, signal, resumeAfter) => {
      const document = parseAndValidate(query);
      if (!('kind' in document)) return document;
      const operation = getOperationAST(document, operationName);
      if (!operation) return [operationNotFound(operationName)];
      const { errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
        maxErrors: 50,
      });
      if (errors) return errors.map((error) => withCode(error, ApolloServerErrorCode.BAD_USER_INPUT));
      const contextValue = { ...createContext(caller, signal), resumeAfter };
      const type = operation.operation;
      return { schema, document, operationName, variableValues: variables, type, contextValue, caller, signal };
    },
    execute: async (operation) => {
      await noteEventCursor(operation.document, operation.contextValue);
      return run(operation);
    },
    subscribe: (operation) => {
      const start = async () => {
        const source = await createSourceEventStream(operation);
        if (Symbol.asyncIterator in source) return source;
        throw source.errors?.[0] ?? new Error('A subscription did not start, and gave no error.');
      };
      return mapEvents<unknown, EventResult>(start, async (event) => {
        const contextValue = createContext(operation.caller, operation.signal);
        const result = await run({ ...operation, rootValue: event, contextValue });
        return { ...result, cursor: cursorOf(event) };
      });
    },
    format: ({ errors, data, extensions }) => ({
      ...(errors && { errors: errors.map(formatError) }),
      ...(data !== undefined && { data }),
      ...(extensions && { extensions }),
    }),
  };
}

/** The errors that resolvers left on the Context beside their data, as errors of the response. */
export function partialErrors(context: Context): readonly GraphQLError[] {
  return context.partialErrors.map(
    ({ path, profile, error }) =>
      new GraphQLError(error.message, { path, originalError: error, extensions: { profile } }),
  );
}

/** Where to resume behind an event: the events of tasks have a cursor, whether or not it is selected. */
function cursorOf(event: unknown): string | undefined {
  if (typeof event !== 'object' || event === null || !('cursor' in event)) return undefined;
  return typeof event.cursor === 'string' ? event.cursor : undefined;
}

function withCode(error: GraphQLError, code: ApolloServerErrorCode): GraphQLError {
  const { message, nodes = null, source = null, positions = null, extensions } = error;
  return new GraphQLError(message, { nodes, source, positions, extensions: { ...extensions, code } });
}

function operationNotFound(name: string | null | undefined): GraphQLError {
  const message = name
    ? `The document has no operation named "${name}".`
    : 'The document has several operations: name the one to run in operationName.';
  return new GraphQLError(message, { extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE } });
}
