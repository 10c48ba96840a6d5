/** What GraphiQL keeps its state in from visit to visit, such as the browser's localStorage. */
export interface PageStorage {
  readonly length: number;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  clear(): void;
}

/** Where GraphiQL keeps what was run, each with its headers, whatever it is told of headers otherwise. */
const histories = new Set(['graphiql:queries', 'graphiql:favorites']);

/** The same storage, in which no history has headers: a token is among them. */
export function withoutHeaders(storage: PageStorage): PageStorage {
  return {
    get length() {
      return storage.length;
    },
    getItem: (key) => storage.getItem(key),
    setItem: (key, value) => storage.setItem(key, histories.has(key) ? withoutHeadersIn(value) : value),
    removeItem: (key) => storage.removeItem(key),
    clear: () => storage.clear(),
  };
}

function withoutHeadersIn(json: string): string {
  return JSON.stringify(JSON.parse(json), (name, value: unknown) => (name === 'headers' ? undefined : value));
}
