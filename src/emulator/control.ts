import type { Account } from './account.ts';
import type { Place } from './arn.ts';
import { ControlError, parseFaults } from './fault-parsing.ts';
import type { Faults } from './faults.ts';
import { isJsonObject, type JsonObject, type JsonValue } from './json.ts';
import { outsideOutcomes, outsideTaskKinds, type OutsideTask } from './outside-task.ts';
import type { RequestCounts } from './request-counts.ts';

/** Under this path lies what AWS does not have: faults, counts, tasks from outside. It asks for no signature. */
export const controlPrefix = '/_emulator/';

const longestSeconds = 365 * 24 * 60 * 60;
const defaultPlace: Place = { region: 'us-east-1', accountId: '000000000000' };

/** What the control paths reach. */
export interface ControlParts {
  readonly faults: Faults;
  readonly requests: RequestCounts;
  health(): JsonObject;
  account(place: Place): Account;
  /** Makes the task and resolves with its id once it is saved. */
  addTask(place: Place, task: OutsideTask): Promise<string>;
}

/** A request to a control path; `body` is the text of it. */
export interface ControlRequest {
  readonly method: string;
  readonly url: URL;
  readonly body: string;
}

/** The answer to it: an HTTP code and a JSON body. */
export interface ControlAnswer {
  readonly status: number;
  readonly body: JsonValue;
}

/** Answers a request to a control path. What is wrong with it is said in `message`, with code 400, 404 or 405. */
export async function answerControl(parts: ControlParts, request: ControlRequest): Promise<ControlAnswer> {
  const path = request.url.pathname.slice(controlPrefix.length);
  const methods = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (methods === undefined) {
    const known = Object.keys(routes).map((name) => controlPrefix + name);
    return { status: 404, body: { message: `Nothing is at ${request.url.pathname}; there are ${known.join(', ')}.` } };
  }
  const route = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  if (route === undefined) {
    const known = Object.keys(methods).join(', ');
    return { status: 405, body: { message: `${request.url.pathname} takes ${known}, not ${request.method}.` } };
  }
  try {
    return await route(parts, request);
  } catch (error) {
    if (error instanceof ControlError) return { status: 400, body: { message: error.message } };
    throw error;
  }
}

type Route = (parts: ControlParts, request: ControlRequest) => ControlAnswer | Promise<ControlAnswer>;

const routes: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  health: { GET: (parts) => ({ status: 200, body: parts.health() }) },
  faults: {
    GET: (parts) => faultsInForce(parts),
    PUT: (parts, request) => {
      parts.faults.replace(parseFaults(parseJson(request.body)));
      return faultsInForce(parts);
    },
    DELETE: (parts) => {
      parts.faults.replace([]);
      return faultsInForce(parts);
    },
  },
  requests: {
    GET: (parts) => ({ status: 200, body: parts.requests.read() }),
    DELETE: (parts) => {
      parts.requests.reset();
      return { status: 200, body: parts.requests.read() };
    },
  },
  tasks: {
    POST: async (parts, request) => {
      const body = parseJson(request.body);
      const task = parseTask(body);
      const id = await parts.addTask(parsePlace(isJsonObject(body) ? body : {}), task);
      return { status: 201, body: { id, kind: task.kind } };
    },
  },
  account: {
    GET: (parts, { url }) => {
      const account = parts.account(parsePlace(Object.fromEntries(url.searchParams)));
      return {
        status: 200,
        body: {
          region: account.region,
          accountId: account.accountId,
          buckets: account.buckets.map(({ name, behaviour }) => ({ name, behaviour })),
          eventDataStores: account.eventDataStores.map(({ arn, name, status, importOutcome }) => ({
            arn,
            name,
            status,
            importOutcome,
          })),
          logGroups: account.logGroups.map(({ name, logGroupClass }) => ({ name, logGroupClass })),
        },
      };
    },
  },
};

function faultsInForce(parts: ControlParts): ControlAnswer {
  return { status: 200, body: parts.faults.list().map((fault) => ({ ...fault })) };
}

function parseTask(body: JsonValue): OutsideTask {
  if (!isJsonObject(body)) throw new ControlError('The body must be a JSON object with at least "kind".');
  const known = ['kind', 'durationSeconds', 'outcome', 'region', 'accountId'];
  const stranger = Object.keys(body).find((name) => !known.includes(name));
  if (stranger !== undefined) throw new ControlError(`${stranger} is not known here; known are ${known.join(', ')}.`);
  const kind = outsideTaskKinds.find((name) => name === body['kind']);
  if (kind === undefined) throw new ControlError(`kind must be one of ${outsideTaskKinds.join(', ')}.`);
  const outcome = outsideOutcomes.find((name) => name === (body['outcome'] ?? 'COMPLETED'));
  if (outcome === undefined) throw new ControlError(`outcome must be one of ${outsideOutcomes.join(', ')}.`);
  if (outcome === 'PARTLY_FAILED' && kind === 'EXPORT_TASK') {
    throw new ControlError(
      'outcome PARTLY_FAILED is for imports: an export has no parts that could fail by themselves.',
    );
  }
  const seconds = body['durationSeconds'];
  if (seconds === undefined) return { kind, outcome };
  if (typeof seconds !== 'number' || !(seconds > 0 && seconds <= longestSeconds)) {
    throw new ControlError(`durationSeconds must be emulated seconds: more than 0, and at most ${longestSeconds}.`);
  }
  return { kind, outcome, durationMs: seconds * 1000 };
}

function parsePlace(values: JsonObject): Place {
  const { region = defaultPlace.region, accountId = defaultPlace.accountId } = values;
  if (typeof region !== 'string' || !/^[a-z0-9-]+$/.test(region)) {
    throw new ControlError('region must be the name of an AWS region, as "us-east-1".');
  }
  if (typeof accountId !== 'string' || !/^\d{12}$/.test(accountId)) {
    throw new ControlError('accountId must be a string of 12 digits.');
  }
  return { region, accountId };
}

function parseJson(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new ControlError('The body is not JSON.');
  }
}
