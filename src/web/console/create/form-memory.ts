/** What a form keeps of one fill, from the first letter until what it asks for was created: over reloads of the tab, and no longer than the tab lives. */
export interface FormMemory {
  /** What was put in; undefined where nothing was, or where the form was opened at another address since. */
  readonly draft: () => Readonly<Record<string, string>> | undefined;
  readonly keep: (draft: Readonly<Record<string, string>>) => void;
  /** The clientToken of this input: the same for equal inputs until `forget`, so that pressing twice, trying again and reloading create one task; another for another input, as a token cannot be used for both. */
  readonly tokenFor: (input: object) => string;
  /** It was created: whatever is put in next is another task. */
  readonly forget: () => void;
}

interface Kept {
  readonly address: string;
  readonly draft: Readonly<Record<string, string>>;
  readonly tokens: Readonly<Record<string, string>>;
}

/** Where a fill is kept: the part of sessionStorage that is needed. */
export interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

/** Keeps the fill of one form under its name; `address` is where it was opened, with what filled it in. Without a storage, or where that refuses, it lives as long as the page. */
export function createFormMemory(
  storage: TextStore | undefined,
  name: string,
  address: string,
  newToken: () => string,
): FormMemory {
  const key = `import-gateway:form:${name}`;
  const empty: Kept = { address, draft: {}, tokens: {} };
  const stored = parse(read(storage, key));
  let kept: Kept = stored?.address === address ? stored : empty;
  const write = (next: Kept) => {
    kept = next;
    try {
      storage?.setItem(key, JSON.stringify(kept));
    } catch {
      // A full storage: the page itself still knows.
    }
  };
  return {
    draft: () => (Object.keys(kept.draft).length === 0 ? undefined : kept.draft),
    keep: (draft) => write({ ...kept, draft }),
    tokenFor: (input) => {
      const text = JSON.stringify(input);
      const token = kept.tokens[text] ?? newToken();
      write({ ...kept, tokens: { ...kept.tokens, [text]: token } });
      return token;
    },
    forget: () => {
      kept = empty;
      storage?.removeItem(key);
    },
  };
}

/** A token that nobody else makes: 128 random bits, in hexadecimal. */
export function randomToken(): string {
  // Unlike randomUUID it is there also where the page came over plain HTTP.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function read(storage: TextStore | undefined, key: string): string | null {
  return storage?.getItem(key) ?? null;
}

function parse(text: string | null): Kept | undefined {
  if (text === null) return undefined;
  try {
    const value = JSON.parse(text) as Partial<Kept>;
    const { address, draft, tokens } = value;
    return typeof address === 'string' && draft && tokens ? { address, draft, tokens } : undefined;
  } catch {
    return undefined;
  }
}
