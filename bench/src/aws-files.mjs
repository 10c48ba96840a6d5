import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './gateway.mjs';

/** The account number of the `n`th profile. */
export const accountOf = (n) => String(100_000_000_000 + n);

/** Writes AWS files with these profiles, each an account of its own at one endpoint; answers the gateway's environment for them. */
export function profilesEnvironment(names, endpointUrl) {
  const folder = temporaryFolder();
  const files = { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') };
  writeFileSync(
    files.AWS_CONFIG_FILE,
    names.map((name) => `[profile ${name}]\nregion = us-east-1\nendpoint_url = ${endpointUrl}\n`).join(''),
  );
  const keys = (name, n) =>
    `[${name}]\naws_access_key_id = ${accountOf(n)}\naws_secret_access_key = any\naws_account_id = ${accountOf(n)}\n`;
  writeFileSync(files.AWS_SHARED_CREDENTIALS_FILE, names.map(keys).join(''));
  return { ...files, GATEWAY_PROFILES: names.join(',') };
}
