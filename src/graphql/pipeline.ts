import { ApolloServerErrorCode } from '@apollo/server/errors';
import { createSourceEventStream, getOperationAST, getVariableValues, GraphQLError, OperationTypeNode } from 'graphql';
import type {
  DocumentNode,
  ExecutionArgs,
  FormattedExecutionResult,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { scopeOf } from './caller-scope.ts';
import type { Caller, Context } from './context.ts';
import { noteEventCursor } from './event-cursor-at-start.ts';
import { createEventResponders } from './event-responders.ts';
import { type EventStream, mapEvents } from './event-stream.ts';
import { type ExecutableOperation, prepareExecution } from './execution/execute-operation.ts';
import type { Keeping } from './execution/keeping.ts';
import { type MaybePromise, whenThere } from './execution/maybe-promise.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { createDocumentCheck, withCode } from './limits/admit-document.ts';
import { createCostOf, type OperationCost } from './limits/operation-cost.ts';
import { defaultLimits, type OperationLimits } from './limits/operation-limits.ts';
import type { DocumentRequest } from './limits/trusted-request.ts';
import { createOperationCounts, type OperationCount, type OperationCounts } from './operation-counts.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

/** What the pipeline is made of. `signal` aborts when nobody waits for the operation's answer any more. */
export interface PipelineOptions {
  readonly schema: GraphQLSchema;
  readonly createContext: (caller: Caller, signal: AbortSignal) => Context;
  readonly formatError: (error: GraphQLError) => GraphQLFormattedError;
  /** Without it neither introspection nor error messages tell names of the schema that a client does not use already. */
  readonly introspection: boolean;
  /** In place of the defaults, one by one. */
  readonly limits?: Partial<OperationLimits> | undefined;
  readonly trustedDocuments?: TrustedDocuments | undefined;
  /** How many profiles exist for a caller, as lists over all of them cost a call for each; one where it is not said. */
  readonly profilesOf?: ((caller: Caller) => number) | undefined;
  /** How many bytes of requests and of their answers are kept; none where it is not said. */
  readonly keptAnswerBytes?: number | undefined;
  /** Where operations are counted; nobody is told of the counts where it is not said. */
  readonly counts?: OperationCounts | undefined;
}

/** An operation as a client sends it, over whatever transport: by its text, by the id of a trusted document, or by both. */
export interface OperationRequest extends DocumentRequest {
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  /** `cost: true` asks for the cost in the extensions of the answer; of a subscription, in those of its first event. */
  readonly extensions?: Readonly<Record<string, unknown>> | null | undefined;
}

/** An operation that was found valid, with a Context of its own: run it once. */
export interface PreparedOperation extends ExecutionArgs {
  readonly type: OperationTypeNode;
  readonly executable: ExecutableOperation;
  /** Coerced. */
  readonly values: Record<string, unknown>;
  readonly contextValue: Context;
  readonly caller: Caller;
  readonly signal: AbortSignal;
  readonly cost: OperationCost;
  readonly count: OperationCount;
  /** Whether its answer tells the cost. */
  readonly tellsCost: boolean;
}

/** What an operation made, or why it was not carried out: then it has no data. */
export interface OperationResult {
  /** As JSON. */
  readonly data?: string | undefined;
  /** Not formatted yet. */
  readonly errors?: readonly GraphQLError[] | undefined;
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

/** What one event of a subscription made, as the client sees it. The same object for all for whom it is the same. */
export interface EventResponse {
  /** The response as JSON. */
  readonly text: string;
  /** Where to resume behind it, if the event has a place to resume at. */
  readonly cursor?: string | undefined;
}

/**
 * The one way in for all transports. Those that run operations here use `prepare`, then `execute` or `subscribe`, then `format`.
 * Apollo Server has a request pipeline of its own and takes the same rules, limits, Context and errors from here.
 */
export interface Pipeline extends PipelineOptions {
  readonly parseOptions: { readonly maxTokens: number };
  /**
   * Finds the trusted document or parses and validates the text, within the limits, coerces the variables and reckons the cost. The errors, if
   * there are any, carry the codes that Apollo Server gives them, and QUERY_TOO_COMPLEX, DOCUMENT_NOT_FOUND or FORBIDDEN. A subscription
   * resumes behind the cursor `resumeAfter`, where the transport has one.
   */
  prepare(
    request: OperationRequest,
    caller: Caller,
    signal: AbortSignal,
    resumeAfter?: string,
  ): PreparedOperation | readonly GraphQLError[];
  /** Runs a query or mutation. The Context's partial errors are among those of the result. Does not reject. */
  execute(operation: PreparedOperation): Promise<OperationResult>;
  /**
   * The responses of a subscription, which starts with the first `next`, or when it is poured; each event is executed with a fresh Context, once for all who ask the
   * same of it. `next` rejects with a GraphQLError where it could not start, or was ended by an error. `return` frees everything at once, also
   * while an event is awaited.
   */
  subscribe(operation: PreparedOperation): EventStream<EventResponse>;
  /** What this request, byte for byte, was answered to somebody of the same rights, as long as it would be answered the same again. */
  keptAnswer(caller: Caller, request: string): Buffer | undefined;
  /** Keeps the answer that was written of an operation's result, if it is one that can be given again. */
  keepAnswer(operation: PreparedOperation, result: OperationResult, request: string, answer: string): void;
  /** Makes of a result what the client sees: the response as JSON. */
  write(result: OperationResult): string;
  /** As `write`, before it is JSON. */
  format(result: OperationResult): FormattedExecutionResult;
}

/** Each quotes the whole value of its variable before it is cut short: there may be a megabyte of it for each. */
const MAX_VARIABLE_ERRORS = 10;

/** Validates the trusted documents first: throws an Error that names every one that the schema does not take. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { schema, createContext, formatError, introspection, trustedDocuments, profilesOf = () => 1 } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const admit = createDocumentCheck({ schema, introspection, limits, trustedDocuments });
  const costOf = createCostOf(schema, limits.cost);
  const answers = createKeptAnswers(options.keptAnswerBytes ?? 0);
  const { counts = createOperationCounts() } = options;

  const executables = new WeakMap<OperationDefinitionNode, ExecutableOperation>();
  const executableOf = (document: DocumentNode, operation: OperationDefinitionNode): ExecutableOperation => {
    const known = executables.get(operation);
    if (known) return known;
    const executable = prepareExecution(schema, document, operation.name?.value);
    executables.set(operation, executable);
    return executable;
  };
  const run = (
    { executable, values, type }: Pick<PreparedOperation, 'executable' | 'values' | 'type'>,
    contextValue: Context,
    rootValue?: unknown,
  ): MaybePromise<OperationResult> => {
    const keeping = type === OperationTypeNode.QUERY ? keepingOf(contextValue) : undefined;
    const executed = executable.execute({ contextValue, rootValue, variableValues: values, keeping });
    return whenThere(executed, ({ data, errors }): OperationResult => {
      const all = [...errors, ...partialErrors(contextValue)];
      return all.length === 0 ? { data } : { data, errors: all };
    });
  };
  const write = ({ errors, data, extensions }: OperationResult): string => {
    if (errors === undefined && extensions === undefined && data !== undefined) return `{"data":${data}}`;
    const members = [
      ...(errors ? [`"errors":${JSON.stringify(errors.map(formatError))}`] : []),
      ...(data !== undefined ? [`"data":${data}`] : []),
      ...(extensions ? [`"extensions":${JSON.stringify(extensions)}`] : []),
    ];
    return `{${members.join(',')}}`;
  };
  const responderOf = createEventResponders({ createContext, run, write });
  const format = ({ errors, data, extensions }: OperationResult): FormattedExecutionResult => ({
    ...(errors && { errors: errors.map(formatError) }),
    ...(data !== undefined && { data: JSON.parse(data) as Record<string, unknown> | null }),
    ...(extensions && { extensions }),
  });

  return {
    ...options,
    parseOptions: { maxTokens: limits.tokens },
    prepare: (request, caller, signal, resumeAfter) => {
      const { operationName, variables, extensions } = request;
      const document = admit(request);
      if (!('kind' in document)) return document;
      const operation = getOperationAST(document, operationName);
      if (!operation) return [operationNotFound(operationName)];
      const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, {
        maxErrors: MAX_VARIABLE_ERRORS,
      });
      if (errors) return errors.map((error) => withCode(error, ApolloServerErrorCode.BAD_USER_INPUT, introspection));
      const cost = costOf(document, operation, coerced, profilesOf(caller));
      if (cost instanceof GraphQLError) return [cost];
      return {
        schema,
        document,
        operationName,
        variableValues: variables,
        type: operation.operation,
        executable: executableOf(document, operation),
        values: coerced,
        contextValue: { ...createContext(caller, signal), resumeAfter },
        caller,
        signal,
        cost,
        count: counts.of(operation),
        tellsCost: extensions?.['cost'] === true,
      };
    },
    execute: async (operation) => {
      await noteEventCursor(operation.document, operation.contextValue);
      const result = await run(operation, operation.contextValue);
      count(operation, result);
      return withCost(result, operation);
    },
    subscribe: (operation) => mapEvents(() => openSource(operation), responderOf(operation)),
    keptAnswer: (caller, request) => answers.find(caller, request),
    keepAnswer: ({ type, caller, contextValue, count: counted }, { errors, extensions }, request, answer) => {
      const { readings } = contextValue.grounds;
      const again = type === OperationTypeNode.QUERY && errors === undefined && extensions === undefined;
      if (again && readings !== undefined) answers.keep(caller, request, answer, readings, counted);
    },
    format,
    write,
  };
}

async function openSource(operation: PreparedOperation): Promise<AsyncIterable<unknown>> {
  const source = await createSourceEventStream(operation);
  if (Symbol.asyncIterator in source) {
    operation.count.ok += 1;
    return source;
  }
  operation.count.failed += 1;
  throw source.errors?.[0] ?? new Error('A subscription did not start, and gave no error.');
}

/** A query's parts may be kept: its resolvers tell on what their answers rest, beside the rights of the caller. */
function keepingOf({ grounds, caller }: Context): Keeping {
  return {
    scope: scopeOf(caller),
    mark: () => grounds.mark(),
    since: (mark) => grounds.since(mark),
    addAll: (readings) => grounds.addAll(readings),
  };
}

/** The errors that resolvers left on the Context beside their data, as errors of the response. */
function partialErrors(context: Context): readonly GraphQLError[] {
  return context.partialErrors.map(
    ({ path, profile, error }) =>
      new GraphQLError(error.message, { path, originalError: error, extensions: { profile } }),
  );
}

function count({ count: counted }: PreparedOperation, { data, errors }: OperationResult): void {
  if (errors === undefined) counted.ok += 1;
  else if (data === undefined || data === 'null') counted.failed += 1;
  else counted.partial += 1;
}

function withCost(
  result: OperationResult,
  { cost, tellsCost }: Pick<PreparedOperation, 'cost' | 'tellsCost'>,
): OperationResult {
  return tellsCost ? { ...result, extensions: { ...result.extensions, cost } } : result;
}

function operationNotFound(name: string | null | undefined): GraphQLError {
  const message = name
    ? `The document has no operation named "${name}".`
    : 'The document has several operations: name the one to run in operationName.';
  return new GraphQLError(message, { extensions: { code: ApolloServerErrorCode.OPERATION_RESOLUTION_FAILURE } });
}
