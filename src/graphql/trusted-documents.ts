import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** Documents that clients may name in place of sending them. */
export interface TrustedDocuments {
  /** Whether nothing else may be run. */
  readonly only: boolean;
  /** The text of each by its id, `sha256:` and 64 hexadecimal digits in lower case. */
  readonly texts: ReadonlyMap<string, string>;
  /** The text of this id; undefined if there is none. */
  find(documentId: string): string | undefined;
  /** Whether this very text is one of them. */
  has(text: string): boolean;
}

export interface TrustedDocumentsOptions {
  /**
   * The path of the manifest: a JSON object of texts by their SHA-256, as GraphQL Code Generator writes it for `persistedDocuments` with
   * `hashAlgorithm: 'sha256'`.
   */
  readonly file?: string | undefined;
  readonly only: boolean;
}

/**
 * Reads the manifest. Throws an Error that names every fault: a file that cannot be read or is no such object, a key that is not the hash of its
 * text (with or without `sha256:` before it), and `only` without any document, with which nothing could be run at all.
 */
export function createTrustedDocuments({ file, only }: TrustedDocumentsOptions): TrustedDocuments {
  const texts = new Map<string, string>();
  const faults: string[] = [];
  for (const [key, text] of Object.entries(file === undefined ? {} : readManifest(file))) {
    if (typeof text !== 'string') faults.push(`${key}: the document is not a string`);
    else if (withPrefix(key) !== documentIdOf(text))
      faults.push(`${key}: the SHA-256 of the document is ${hashOf(text)}`);
    else texts.set(documentIdOf(text), text);
  }
  if (faults.length > 0) throw new Error(`The trusted documents in ${file} are faulty:\n${faults.join('\n')}`);
  if (only && texts.size === 0)
    throw new Error('Only trusted documents may be run, and there are none: name a manifest that holds some.');
  const known = new Set(texts.values());
  return {
    only,
    texts,
    find: (documentId) => texts.get(withPrefix(documentId)),
    has: (text) => known.has(text),
  };
}

/** The id of a document: `sha256:` and the hash of its text in UTF-8, in hexadecimal. */
export function documentIdOf(text: string): string {
  return `sha256:${hashOf(text)}`;
}

/** Whether this is the id of this text; the prefix may be left out. */
export function isIdOf(documentId: string, text: string): boolean {
  return withPrefix(documentId) === documentIdOf(text);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function withPrefix(key: string): string {
  const lower = key.toLowerCase();
  return lower.startsWith('sha256:') ? lower : `sha256:${lower}`;
}

function readManifest(file: string): object {
  let manifest: unknown;
  try {
    manifest = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The trusted documents in ${file} cannot be read: ${reason}`, { cause: error });
  }
  if (typeof manifest === 'object' && manifest !== null && !Array.isArray(manifest)) return manifest;
  throw new Error(`The trusted documents in ${file} must be a JSON object of texts by their SHA-256.`);
}
