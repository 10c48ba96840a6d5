import type { Aws } from './aws/aws.ts';
import type { Clock } from './clock.ts';
import type { Authenticator } from './http/auth.ts';
import type { Readiness } from './http/health.ts';
import type { Logger } from './logger.ts';
import type { Database } from './store/database.ts';
import type { Watch } from './watch/watch.ts';

/** What answering requests rests on. */
export interface ReadinessSources {
  readonly database: Database;
  readonly authenticator: Pick<Authenticator, 'problems'>;
  readonly aws: Pick<Aws, 'health'>;
  readonly watch: Pick<Watch, 'own'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Who asks gives up after some seconds, and is then told nothing. */
const DATABASE_ANSWERS_MS = 2_000;
/** Twice the longest wait after looks that failed. */
const LATE_MS = 120_000;

/**
 * Not ready where the database does not answer or nobody can be let in; degraded where an account of AWS cannot be reached, or tasks were not looked at for
 * minutes, since all else can be had. Anybody may read it, so profiles are not named, and the reasons go to the log.
 */
export function createReadiness({ database, authenticator, aws, watch, clock, logger }: ReadinessSources): Readiness {
  return async () => {
    const unreachable = aws.health().some(({ open }) => open);
    const late = watch.own().filter(({ lags }) => lags.some(({ lagMs = 0 }) => lagMs > LATE_MS));
    if (late.length > 0)
      logger.warn({ profiles: late.map(({ profile }) => profile) }, 'profiles were not looked at for long');
    return {
      problems: [...(await problemsOf(database, clock, logger)), ...problemsOfAuthentication(authenticator, logger)],
      degraded: [
        ...(unreachable ? ['AWS does not answer for some profiles; the log says for which.'] : []),
        ...(late.length > 0
          ? ['The tasks of some profiles were not looked at for minutes; the log says of which.']
          : []),
      ],
    };
  };
}

async function problemsOf({ queries }: Database, clock: Clock, logger: Logger): Promise<readonly string[]> {
  const answered = new AbortController();
  const query = queries.selectFrom('schema_migrations').select('name').limit(1).execute();
  const late = clock.sleep(DATABASE_ANSWERS_MS, answered.signal).then(
    () => {
      throw new Error(`There was no answer within ${DATABASE_ANSWERS_MS} ms.`);
    },
    () => undefined,
  );
  try {
    await Promise.race([query, late]);
    return [];
  } catch (error) {
    logger.error({ err: error }, 'the database cannot be read');
    return ['The database cannot be read; the log says why.'];
  } finally {
    answered.abort();
    // Where it comes too late, nobody waits for it.
    query.catch(() => undefined);
  }
}

function problemsOfAuthentication(authenticator: ReadinessSources['authenticator'], logger: Logger): readonly string[] {
  const found = authenticator.problems();
  if (found.length === 0) return [];
  logger.error({ problems: found }, 'callers cannot be let in');
  return ['What callers are let in by cannot be read; the log says why.'];
}
