import type { Aws } from './aws/aws.ts';
import type { Authenticator } from './http/auth.ts';
import type { Readiness } from './http/health.ts';
import type { Logger } from './logger.ts';
import type { Database } from './store/database.ts';

/** What answering requests rests on. */
export interface ReadinessSources {
  readonly database: Database;
  readonly authenticator: Pick<Authenticator, 'problems'>;
  readonly aws: Pick<Aws, 'health'>;
  readonly logger: Logger;
}

/**
 * Not ready where the database cannot be read or nobody can be let in; degraded where an account of AWS cannot be reached, since the others can. Anybody
 * may read it, so profiles are not named, and the reasons go to the log.
 */
export function createReadiness({ database, authenticator, aws, logger }: ReadinessSources): Readiness {
  return async () => {
    const unreachable = aws.health().some(({ open }) => open);
    return {
      problems: [...(await problemsOf(database, logger)), ...problemsOfAuthentication(authenticator, logger)],
      degraded: unreachable ? ['AWS does not answer for some profiles; the log says for which.'] : [],
    };
  };
}

async function problemsOf(database: Database, logger: Logger): Promise<readonly string[]> {
  try {
    await database.queries.selectFrom('schema_migrations').select('name').limit(1).execute();
    return [];
  } catch (error) {
    logger.error({ err: error }, 'the database cannot be read');
    return ['The database cannot be read; the log says why.'];
  }
}

function problemsOfAuthentication(authenticator: ReadinessSources['authenticator'], logger: Logger): readonly string[] {
  const found = authenticator.problems();
  if (found.length === 0) return [];
  logger.error({ problems: found }, 'callers cannot be let in');
  return ['What callers are let in by cannot be read; the log says why.'];
}
