import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { runProgram, type ExampleFolder, type Program } from './example-folder.ts';

/** A page of an example, built, and served beside the API as its configuration says. */
export interface ExamplePage {
  readonly url: string;
  readonly server: Program;
}

/** `gatewayUrl` is the address without a path. Rejects where it cannot be built or does not answer in 20 s. */
export async function serveExample(folder: ExampleFolder, gatewayUrl: string): Promise<ExamplePage> {
  const vite = join(folder.path, 'node_modules/vite/bin/vite.js');
  const env = { GATEWAY_URL: gatewayUrl, NODE_ENV: 'production' };
  const build = runProgram(process.execPath, [vite, 'build'], { cwd: folder.path, env });
  if ((await build.ended) !== 0) throw new Error(build.errors());
  const port = await freePort();
  const args = [vite, 'preview', '--host', '127.0.0.1', '--port', String(port), '--strictPort'];
  const server = runProgram(process.execPath, args, { cwd: folder.path, env });
  const url = `http://127.0.0.1:${port}/`;
  const answers = () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  for (const end = Date.now() + 20_000; Date.now() < end;) {
    if (await answers()) return { url, server };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await server.stop();
  throw new Error(`${url} does not answer. ${server.errors()}`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
