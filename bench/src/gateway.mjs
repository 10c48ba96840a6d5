import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cores, startNode } from './processes.mjs';
import { authorization, tokensEnvironment, viewer } from './tokens.mjs';

const dist = (name) => new URL(`../../dist/${name}`, import.meta.url).pathname;

/** The profile under which the gateway watches the endpoint, when it is told of no other. */
export const profile = 'default';

const folders = [];
process.once('exit', () => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder that is gone when the bench ends. */
export function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'import-gateway-bench-'));
  folders.push(folder);
  return folder;
}

/** The embedded AWS endpoint in a process of its own, on the core of the load: so the gateway's figures are the gateway's alone. */
export async function startEmulator({ dataDir = temporaryFolder(), speed = 1 } = {}) {
  const child = startNode(dist('emulator-main.js'), {
    env: { DATA_DIR: dataDir, EMULATOR_PORT: '0', EMULATOR_SPEED: String(speed) },
    readyLine: /ready at (\S+)/,
  });
  const url = await child.ready;
  const control = async (method, path, body) => {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const response = await fetch(`${url}/_emulator/${path}`, init);
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    ...child,
    url,
    dataDir,
    addTask: (task) => control('POST', 'tasks', task),
    /** How many calls each AWS action has had since the last reset. */
    calls: () => control('GET', 'requests'),
    resetCalls: () => control('DELETE', 'requests'),
  };
}

/**
 * The gateway as `npm start` runs it, alone on the core of the servers, with authorisation: `callers` are who it lets in. With `awsUrl` it watches
 * that endpoint as profile `default`; `env` says everything else.
 */
export async function startGateway({
  awsUrl,
  dataDir = temporaryFolder(),
  env = {},
  nodeArgs,
  callers = [viewer],
} = {}) {
  const aws =
    awsUrl === undefined
      ? {}
      : {
          AWS_ENDPOINT_URL: awsUrl,
          AWS_ACCESS_KEY_ID: '000000000000',
          AWS_SECRET_ACCESS_KEY: 'any',
          AWS_REGION: 'us-east-1',
        };
  const child = startNode(dist('main.js'), {
    env: {
      PORT: '0',
      DATA_DIR: dataDir,
      NODE_ENV: 'production',
      ...aws,
      ...tokensEnvironment(callers, temporaryFolder()),
      ...env,
    },
    core: cores.server,
    nodeArgs,
    readyLine: /ready at (\S+)\/graphql/,
  });
  const url = `${await child.ready}/graphql`;
  return { ...child, url, dataDir, query: (query, variables) => post(url, { query, variables }) };
}

/** Runs an operation over HTTP as the viewer and answers its data; rejects if there are errors. */
async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization() },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(60_000),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined || data == null) throw new Error(`${url}: ${JSON.stringify(errors ?? 'no data')}`);
  return data;
}
