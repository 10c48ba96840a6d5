import { defineConfig } from 'vite';

// The API comes from the page's own origin, which is what the gateway lets pages ask.
const proxy = { '/graphql': { target: process.env.GATEWAY_URL ?? 'http://127.0.0.1:4000', ws: true } };

/** Puts what relay-compiler has made of an operation in the place of its text, as babel-plugin-relay does. */
const relay = {
  name: 'relay',
  enforce: 'pre',
  transform(code, id) {
    if (!id.includes('/src/') || !code.includes('graphql`')) return undefined;
    const names = new Set();
    const body = code.replace(
      /graphql`[^`]*?(?:query|mutation|subscription|fragment)\s+(\w+)[^`]*`/g,
      (_text, name) => {
        names.add(name);
        return name;
      },
    );
    const imports = [...names].map((name) => `import ${name} from './__generated__/${name}.graphql.js';\n`);
    return { code: imports.join('') + body, map: null };
  },
};

// oxlint-disable-next-line import/no-default-export -- Vite reads the default export
export default defineConfig({ plugins: [relay], server: { proxy }, preview: { proxy } });
