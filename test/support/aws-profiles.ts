import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Makes AWS profiles out of names and account ids, all in eu-west-1 at one endpoint, and points the SDK's environment variables of this process to
 * them until the returned function is called.
 */
export function useAwsProfiles(accountOf: Readonly<Record<string, string>>, endpoint: string): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'import-gateway-aws-'));
  const files = { AWS_CONFIG_FILE: join(folder, 'config'), AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials') };
  const names = Object.keys(accountOf);
  writeFileSync(
    files.AWS_CONFIG_FILE,
    names.map((name) => `[profile ${name}]\nregion = eu-west-1\nendpoint_url = ${endpoint}\n`).join(''),
  );
  writeFileSync(
    files.AWS_SHARED_CREDENTIALS_FILE,
    names
      .map((name) => [name, accountOf[name]])
      .map(
        ([name, account]) =>
          `[${name}]\naws_access_key_id = ${account}\naws_secret_access_key = any\naws_account_id = ${account}\n`,
      )
      .join(''),
  );
  const before = Object.keys(files).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, files);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    rmSync(folder, { recursive: true, force: true });
  };
}
