import { defineConfig } from 'vite';

// The API comes from the page's own origin: that is what the client asks by default, and what the gateway lets pages do.
const proxy = { '/graphql': { target: process.env.GATEWAY_URL ?? 'http://127.0.0.1:4000', ws: true } };

// oxlint-disable-next-line import/no-default-export -- Vite reads the default export
export default defineConfig({ server: { proxy }, preview: { proxy } });
