import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createTrustedDocuments, documentIdOf, isIdOf } from '../../src/graphql/trusted-documents.ts';

const folder = mkdtempSync(join(tmpdir(), 'trusted-documents-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function manifest(content: unknown): string {
  const file = join(folder, `${(files += 1)}.json`);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const text = 'query Viewer { viewer { subject } }';
const id = documentIdOf(text);
const hash = id.slice('sha256:'.length);

describe('the trusted documents', () => {
  it('name a text by its SHA-256', () => {
    // By sha256sum.
    expect(documentIdOf('{ __typename }')).toBe(
      'sha256:7f56e67dd21ab3f30d1ff8b7bed08893f0a0db86449836189b361dd1e56ddb4b',
    );
  });

  it.each([
    ['with a prefix', id],
    ['without', hash],
    ['in capitals', hash.toUpperCase()],
  ])('are read from a manifest whose keys are hashes %s', (_what, key) => {
    const documents = createTrustedDocuments({ file: manifest({ [key]: text }), only: true });
    expect(documents.find(id)).toBe(text);
    expect(documents.find(hash)).toBe(text);
    expect(documents.find(documentIdOf('another'))).toBeUndefined();
    expect(documents.has(text)).toBe(true);
    expect(documents.has(`${text} `)).toBe(false);
    expect([...documents.texts]).toEqual([[id, text]]);
  });

  it('refuse a manifest with every fault in it', () => {
    const file = manifest({ [hash]: `${text} `, 'sha256:12': 'b', [id]: text, numbers: 3 });
    const failing = () => createTrustedDocuments({ file, only: false });
    expect(failing).toThrow(`${hash}: the SHA-256 of the document is`);
    expect(failing).toThrow('sha256:12: the SHA-256');
    expect(failing).toThrow('numbers: the document is not a string');
    expect(failing).not.toThrow(`${id}: `);
  });

  it.each([
    ['is no JSON', '{', 'cannot be read'],
    ['is a list', '[]', 'must be a JSON object'],
    ['is null', 'null', 'must be a JSON object'],
  ])('refuse a manifest that %s', (_what, content, message) => {
    expect(() => createTrustedDocuments({ file: manifest(content), only: false })).toThrow(message);
  });

  it('refuse a manifest that is not there', () => {
    expect(() => createTrustedDocuments({ file: join(folder, 'nowhere.json'), only: false })).toThrow('cannot be read');
  });

  it('may be none, but not where nothing else may be run', () => {
    expect(createTrustedDocuments({ only: false }).texts.size).toBe(0);
    expect(() => createTrustedDocuments({ only: true })).toThrow('there are none');
    expect(() => createTrustedDocuments({ file: manifest({}), only: true })).toThrow('there are none');
  });

  it('know the id of a text', () => {
    expect(isIdOf(id, text)).toBe(true);
    expect(isIdOf(hash, text)).toBe(true);
    expect(isIdOf(id, `${text} `)).toBe(false);
    expect(isIdOf('', text)).toBe(false);
  });
});
