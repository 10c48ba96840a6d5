// Measures what the typed client adds to a front end: `node scripts/client-size.mjs`. Bundles it for browsers, minified, React left out, and prints
// as JSON the bytes of the bundle, as they are and compressed, and the packages that went in.
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = new URL('..', import.meta.url).pathname;

async function measure(entry) {
  const { output } = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      modulePreload: false,
      rolldownOptions: { input: `${root}${entry}`, external: ['react'], preserveEntrySignatures: 'strict' },
    },
  });
  const code = output.map((chunk) => chunk.code ?? '').join('');
  const bytes = Buffer.from(code);
  const packages = output
    .flatMap((chunk) => Object.entries(chunk.modules ?? {}))
    .filter(([, { renderedLength }]) => renderedLength > 0)
    .flatMap(([id]) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []);
  return {
    minified: bytes.length,
    gzip: gzipSync(bytes, { level: 9 }).length,
    brotli: brotliCompressSync(bytes).length,
    packages: [...new Set(packages)].sort((a, b) => a.localeCompare(b)),
    imports: [...new Set(output.flatMap((chunk) => chunk.imports ?? []))].sort((a, b) => a.localeCompare(b)),
  };
}

const client = await measure('src/client/public.ts');
const react = await measure('src/client/react/public.ts');
process.stdout.write(`${JSON.stringify({ client, react }, undefined, 2)}\n`);
