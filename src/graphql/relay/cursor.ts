import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';
import { InvalidCursorError } from '../errors.ts';

/** Turns what a cursor says into an opaque, authenticated string and back. The same payload always gives the same string. */
export interface CursorCodec {
  encode(payload: string): string;
  /** The payload of a cursor that this codec (or one with the same key) made; anything else is an InvalidCursorError. */
  decode(cursor: string): string;
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Longer than any cursor this codec makes of real page tokens; keeps a hostile argument from costing a decryption. */
const MAX_CURSOR_LENGTH = 16_384;

/**
 * A codec over AES-256-GCM. `key` is 32 random bytes, kept as long as cursors shall live. The nonce is a keyed hash of the payload,
 * so it repeats only with the payload, which gives away nothing but that the two cursors are equal.
 */
export function createCursorCodec(key: Buffer): CursorCodec {
  const encryptionKey = deriveKey(key, 'cursor encryption');
  const nonceKey = deriveKey(key, 'cursor nonce');
  // What is told between two events of the log stands behind the same one, so one cursor is asked for many times in a row.
  let last: { readonly payload: string; readonly cursor: string } | undefined;
  return {
    encode: (payload) => {
      if (payload === last?.payload) return last.cursor;
      const nonce = createHmac('sha256', nonceKey).update(payload).digest().subarray(0, NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', encryptionKey, nonce, { authTagLength: TAG_BYTES });
      const body = Buffer.concat([cipher.update(payload, 'utf8'), cipher.final()]);
      last = { payload, cursor: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url') };
      return last.cursor;
    },
    decode: (cursor) => {
      const bytes = cursor.length <= MAX_CURSOR_LENGTH ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
      // Buffer.from skips what is not base64url: only the exact string that encode made may pass.
      if (bytes.length <= NONCE_BYTES + TAG_BYTES || bytes.toString('base64url') !== cursor) {
        throw new InvalidCursorError('This is not a cursor of this gateway.');
      }
      try {
        const decipher = createDecipheriv('aes-256-gcm', encryptionKey, bytes.subarray(0, NONCE_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
        return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString();
      } catch (error) {
        throw new InvalidCursorError('This cursor was altered, or made by another gateway.', { cause: error });
      }
    },
  };
}

function deriveKey(key: Buffer, purpose: string): Buffer {
  return createHmac('sha256', key).update(purpose).digest();
}
