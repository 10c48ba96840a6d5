import { type AskedField, bodyForWay } from '../support/arbitrary-operation.ts';
import type { Asking } from './fuzz-asking.ts';
import type { FuzzGateway } from './fuzz-gateway.ts';

/** The actions that AWS was asked for since this was asked last, without those that find the objects that the field is asked of. */
export type TakeFieldCalls = (asked: AskedField) => Promise<readonly string[]>;

/** Walks the way to each field once, while nothing of it is cached. Throws where it leads nowhere. */
export async function learnWays(
  fuzz: FuzzGateway,
  http: Asking,
  fields: readonly AskedField[],
): Promise<TakeFieldCalls> {
  const costs = new Map<string, ReadonlySet<string>>();
  const keyOf = ({ way }: AskedField) => way.join(' ');
  await fuzz.takeCalls();
  for (const asked of fields) {
    if (asked.way.length === 0 || costs.has(keyOf(asked))) continue;
    const { data, errors } = fuzz.soundResult(await http.ask(bodyForWay(asked)));
    if (errors !== undefined || !JSON.stringify(data).includes('__typename'))
      throw new Error(`Nothing is found by ${keyOf(asked)}.`);
    costs.set(keyOf(asked), new Set(Object.keys(await fuzz.takeCalls())));
  }
  return async (asked) => {
    const calls = Object.keys(await fuzz.takeCalls());
    return calls.filter((action) => costs.get(keyOf(asked))?.has(action) !== true);
  };
}
