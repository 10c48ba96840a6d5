import { defaultClientConditions, defineConfig } from 'vite';
import { beginEarly } from './begin-early.ts';

// What is served is the production build of every library, whatever the environment of the build says: Vite heeds NODE_ENV (jest sets it to test).
process.env['NODE_ENV'] = 'production';

/** The pages that the gateway serves: hashed files under `assets/`, so that they may be cached for ever, and nothing inlined. */
const config = defineConfig({
  root: import.meta.dirname,
  base: '/',
  publicDir: false,
  plugins: [beginEarly(`${import.meta.dirname}/console/begin.ts`)],
  worker: { format: 'es' },
  // rxjs as it is written, not as it was for browsers of 2015.
  resolve: { conditions: [...defaultClientConditions, 'es2015'] },
  build: {
    outDir: '../../dist/pages',
    emptyOutDir: true,
    target: 'es2022',
    // light-dark() as it is, not in custom properties: what these know, the console's colours rest on.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // A data: URL would need a wider Content-Security-Policy than a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      input: {
        console: `${import.meta.dirname}/console/index.html`,
        graphiql: `${import.meta.dirname}/graphiql/index.html`,
      },
      // "use client" in a dependency means something to React servers only.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
});

// oxlint-disable-next-line import/no-default-export -- Vite reads the default export
export { config as default };
