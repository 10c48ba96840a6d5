import type { Clock } from '../clock.ts';
import type { Logger } from '../logger.ts';
import { type IssuerKeys, type KeySet, parseJwks } from './jwks.ts';
import { watchFile } from './watched-file.ts';

export interface JwksFileOptions {
  readonly path: string;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The keys in a file, which is followed. Rejects with an Error for the operator if it cannot be read at first or is not a JWKS. */
export async function createFileKeys({ path, clock, logger }: JwksFileOptions): Promise<IssuerKeys> {
  let generation = 0;
  const onChange = () => {
    generation += 1;
  };
  const file = await watchFile<KeySet>({ path, what: 'JWKS file', parse: parseJwks, onChange, clock, logger });
  return {
    find: (header, token) => file.content()(header, token),
    generation: () => generation,
    problems: () => {
      const problem = file.problem();
      return problem === undefined ? [] : [problem];
    },
    stop: () => file.stop(),
  };
}
