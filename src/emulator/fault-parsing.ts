import { faultKinds, type Fault } from './faults.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { targets } from './targets.ts';

const members = ['action', 'kind', 'share', 'errorName', 'latencyMs', 'times'];
const longestLatencyMs = 60 * 60 * 1000;

/** A request to a control path that is wrong; `message` says what, where and what to send instead. */
export class ControlError extends Error {
  readonly code = 'BAD_CONTROL_REQUEST';

  constructor(message: string) {
    super(message);
    this.name = 'ControlError';
  }
}

/** The faults in a request's body, `share` being 1 unless it is given. Throws ControlError at the first thing wrong. */
export function parseFaults(body: unknown): readonly Fault[] {
  if (!Array.isArray(body))
    throw new ControlError('The body must be a JSON array of faults; send [] to switch all off.');
  return body.map((item: unknown, index) => parseFault(item, `faults[${index}]`));
}

function parseFault(item: unknown, where: string): Fault {
  if (!isJsonObject(item)) throw new ControlError(`${where} must be an object with at least "action" and "kind".`);
  const unknownMember = Object.keys(item).find((name) => !members.includes(name));
  if (unknownMember !== undefined) {
    throw new ControlError(`${where}.${unknownMember} is not a member of a fault; known are ${members.join(', ')}.`);
  }
  const kind = faultKinds.find((known) => known === item['kind']);
  if (kind === undefined) throw new ControlError(`${where}.kind must be one of ${faultKinds.join(', ')}.`);
  const share = parseNumber(item, 'share', where) ?? 1;
  if (share > 1) throw new ControlError(`${where}.share must be from 0 to 1; ${share} is more.`);
  const latencyMs = parseNumber(item, 'latencyMs', where);
  if (kind === 'latency' && latencyMs === undefined) {
    throw new ControlError(
      `${where}.latencyMs is needed for the kind "latency": how many milliseconds later to answer.`,
    );
  }
  if (latencyMs !== undefined && latencyMs > longestLatencyMs) {
    throw new ControlError(`${where}.latencyMs must be at most ${longestLatencyMs}, which is an hour.`);
  }
  const times = parseNumber(item, 'times', where);
  if (times !== undefined && !Number.isInteger(times)) throw new ControlError(`${where}.times must be a whole number.`);
  const errorName = item['errorName'];
  if (errorName !== undefined && (typeof errorName !== 'string' || !/^[A-Za-z]\w*$/.test(errorName))) {
    throw new ControlError(`${where}.errorName must be the name of an AWS error, as "AccessDeniedException".`);
  }
  return {
    action: parseAction(item, where),
    kind,
    share,
    ...(errorName !== undefined && { errorName }),
    ...(latencyMs !== undefined && { latencyMs }),
    ...(times !== undefined && { times }),
  };
}

function parseAction(item: JsonObject, where: string): string {
  const action = item['action'];
  const known = ['*', ...targets.map((target) => target.action)];
  const named = known.find((name) => name === action);
  if (named === undefined) throw new ControlError(`${where}.action must be one of ${known.join(', ')}.`);
  return named;
}

function parseNumber(item: JsonObject, name: string, where: string): number | undefined {
  const value = item[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
  throw new ControlError(`${where}.${name} must be a number that is not negative.`);
}
