import type { Aws } from './aws/aws.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { AuditLog, AwsAnswer, Caller, Context, TaskEvents, TaskRequests } from './graphql/context.ts';
import { createErrorFormatter } from './graphql/errors.ts';
import { Grounds } from './graphql/grounds.ts';
import { createLoaders } from './graphql/loaders.ts';
import { createPipeline, type Pipeline } from './graphql/pipeline.ts';
import { limitToProfiles, visibleNames, visibleProfiles } from './graphql/profile-visibility.ts';
import { createCursorCodec } from './graphql/relay/cursor.ts';
import { createSchema } from './graphql/schema.ts';
import { createTrustedDocuments } from './graphql/trusted-documents.ts';
import type { Logger } from './logger.ts';
import type { Telemetry } from './telemetry/telemetry.ts';

/** What operations reach for. */
export interface OperationParts {
  readonly aws: Aws;
  readonly requests: TaskRequests;
  readonly events: TaskEvents;
  readonly audit: AuditLog;
  /** 32 random bytes that are kept as long as cursors shall live. */
  readonly cursorKey: Buffer;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly telemetry: Telemetry;
}

/** The pipeline that runs every operation, each with a Context of its own, in which there is nothing that its caller may not see. */
export function createOperations(config: Config, parts: OperationParts): Pipeline {
  const { aws, audit, clock, logger, telemetry } = parts;
  const unbound = { requests: parts.requests, events: parts.events };
  const cursors = createCursorCodec(parts.cursorKey);
  const trustedDocuments = createTrustedDocuments(config.trustedDocuments);
  const pipeline = createPipeline({
    schema: createSchema(clock),
    formatError: telemetry.errors(createErrorFormatter(logger)),
    counts: telemetry.counts(trustedDocuments),
    introspection: config.introspection,
    limits: config.operationLimits,
    trustedDocuments,
    profilesOf: (caller) => visibleProfiles(aws.profiles, caller).length,
    keptAnswerBytes: config.keptAnswerBytes,
    createContext: (caller: Caller, signal: AbortSignal): Context => {
      const awsAnswers: AwsAnswer[] = [];
      const grounds = new Grounds();
      const bound = aws.forOperation({
        signal,
        onAnswer: (answer) => void awsAnswers.push(answer),
        onRead: (reading) => grounds.add(reading),
      });
      const visible = visibleNames(aws.profiles, caller);
      const { reads, writes, requests, events } = limitToProfiles({ ...bound, ...unbound }, visible);
      return {
        profiles: visibleProfiles(aws.profiles, caller),
        reads,
        writes,
        events,
        loaders: createLoaders({ reads, requests, events, grounds }),
        cursors,
        caller,
        grounds,
        audit,
        awsAnswers,
        partialErrors: [],
      };
    },
  });
  return telemetry.pipeline(pipeline);
}
