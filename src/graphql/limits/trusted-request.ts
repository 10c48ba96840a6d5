import { GraphQLError } from 'graphql';
import { isIdOf, type TrustedDocuments } from '../trusted-documents.ts';

/** What stands for a document: its text, the id of a trusted document, or both where they mean the same. */
export interface DocumentRequest {
  readonly query?: string | null | undefined;
  /** `sha256:` and the SHA-256 of the text, in hexadecimal. */
  readonly documentId?: string | null | undefined;
}

/** The text of the document that a request means, or why it may not be run. */
export function resolveTrusted(
  { query, documentId }: DocumentRequest,
  trusted: TrustedDocuments | undefined,
): string | GraphQLError {
  if (documentId == null) {
    if (query == null || query === '') return refusal('BAD_REQUEST', 'There is neither a `query` nor a `documentId`.');
    return trusted?.only === true && !trusted.has(query) ? onlyTrusted() : query;
  }
  if (query == null || query === '') return trusted?.find(documentId) ?? notFound(trusted);
  if (!isIdOf(documentId, query)) {
    const message = '`documentId` is not the hash of `query`. Send one of them, or both for the same text.';
    return refusal('BAD_USER_INPUT', message);
  }
  return trusted?.only === true && !trusted.has(query) ? onlyTrusted() : query;
}

function notFound(trusted: TrustedDocuments | undefined): GraphQLError {
  const hint =
    trusted === undefined
      ? 'No trusted documents are configured here: send the document as `query`.'
      : 'It is `sha256:` and the 64 hexadecimal digits of the SHA-256 of a document in the manifest of this gateway. Deploy the manifest ' +
        'before the clients that use it.';
  return refusal('DOCUMENT_NOT_FOUND', 'There is no trusted document of this id.', hint);
}

function onlyTrusted(): GraphQLError {
  return refusal(
    'FORBIDDEN',
    'Only trusted documents may be run here, and this is none.',
    'Add the document to the manifest of this gateway, and send its `documentId`.',
  );
}

function refusal(code: string, message: string, hint?: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...(hint !== undefined && { hint }) } });
}
