import { MIMEType } from 'node:util';

/** The media type that a header names, or undefined if it names none. */
export function parseMediaType(header: string | undefined): MIMEType | undefined {
  try {
    return header === undefined ? undefined : new MIMEType(header);
  } catch {
    return undefined;
  }
}
