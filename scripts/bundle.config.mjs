// Bundles the compiled gateway in place: `vite build --config scripts/bundle.config.mjs` after tsc. Loading its 1,450 modules one by one takes
// longer than all else that a start does. What tsc wrote beside dist/main.js stays, for who imports a part of it.
import { defineConfig } from 'vite';

const root = new URL('..', import.meta.url).pathname;

// oxlint-disable-next-line import/no-default-export -- Vite reads the default export
export default defineConfig({
  root,
  publicDir: false,
  // As Node resolves them: graphql would otherwise be there twice, once for import and once for require.
  resolve: { mainFields: ['main'], conditions: ['node'] },
  ssr: {
    noExternal: true,
    resolve: { conditions: ['node'] },
    // A native library; a logger that loads its parts by their paths; what is tried and need not be there.
    external: ['libsql', 'pino', 'pg-native', 'class-validator', 'bufferutil', 'utf-8-validate'],
  },
  build: {
    ssr: 'dist/main.js',
    outDir: process.env.BUNDLE_DIR ?? 'dist',
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    sourcemap: true,
    chunkSizeWarningLimit: 5000,
    rolldownOptions: {
      output: {
        entryFileNames: 'main.js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        // GraphQL types and errors are called what their classes are called.
        keepNames: true,
      },
    },
  },
});
