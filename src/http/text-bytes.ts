/** A text in UTF-8, in memory that is used again. */
export interface TextBytes {
  readonly bytes: Buffer;
  /** To be called once nobody reads the bytes any more, and at most once; where it is not, the memory is only not used again. */
  readonly release: () => void;
}

/** A piece of memory holds the usual long answer. A text that needs more has memory of its own. */
const PIECE_BYTES = 2 ** 18;
/** As many long answers are usually on their way at once, and no more memory is held on to. */
const MAX_FREE = 4;

const free: Buffer[] = [];
const nothing = () => undefined;

/** Memory that has just been got costs more than all else that is done to a long text: each of its pages is mapped as it is first written. */
export function textBytes(text: string): TextBytes {
  const piece = free.pop() ?? Buffer.allocUnsafeSlow(PIECE_BYTES);
  const release = () => void (free.length < MAX_FREE && free.push(piece));
  const written = piece.write(text);
  // No character takes more than four bytes: so this is all of it.
  if (written <= PIECE_BYTES - 4) return { bytes: piece.subarray(0, written), release };
  release();
  return { bytes: Buffer.from(text), release: nothing };
}
