import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The token that all requests carry, to the peers too, which do not look at it. */
export const viewerToken = 'bench-token-of-the-viewer';

/** The headers by which a caller shows it. */
export const authorization = (token = viewerToken) => ({ authorization: `Bearer ${token}` });

/** One who may see everything. */
export const viewer = { token: viewerToken, subject: 'viewer', roles: ['VIEWER'] };

/**
 * The gateway's environment for these callers, written to a file in the folder. The one limit that is raised: here one caller opens as many
 * connections as thousands do otherwise.
 */
export function tokensEnvironment(callers, folder) {
  const path = join(folder, 'tokens.json');
  const entries = callers.map(({ token, ...entry }) => ({
    ...entry,
    sha256: createHash('sha256').update(token).digest('hex'),
  }));
  writeFileSync(path, JSON.stringify(entries), { mode: 0o600 });
  return { AUTH_MODE: 'tokens', AUTH_TOKENS_FILE: path, MAX_CONNECTIONS_PER_CALLER: '100000' };
}
