/** A text as JSON. Throws an Error that says where it is not, and quotes nothing: the text may hold secrets, and JSON.parse quotes it. */
export function parseJsonText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const position = /at position (\d+)/.exec((error as Error).message)?.[1];
    const line = position === undefined ? '' : ` (line ${text.slice(0, Number(position)).split('\n').length})`;
    // oxlint-disable-next-line eslint/preserve-caught-error -- it would carry the quotation into logs
    throw new Error(`it is not JSON${line}`);
  }
}
