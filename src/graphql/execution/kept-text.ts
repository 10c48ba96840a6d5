/** A text that is kept, for as long as there is room. */
export interface KeptText {
  readonly text: string | undefined;
}

/** How many characters are kept in all, whatever they are of. */
const MAX_CHARACTERS = 2 ** 24;
/** What an entry takes beside its text, about, in characters. */
const ENTRY_CHARACTERS = 200;

class Entry implements KeptText {
  text: string | undefined;
  readonly characters: number;

  constructor(text: string) {
    this.text = flat(text);
    this.characters = text.length + ENTRY_CHARACTERS;
  }
}

let newest: Entry[] = [];
let oldest: Entry[] = [];
let characters = 0;

/** Keeps a text until so many others were kept after it that there is no room for all: memory is bounded by the texts, however many things they are of. */
export function keptText(text: string): KeptText {
  const entry = new Entry(text);
  newest.push(entry);
  characters += entry.characters;
  if (characters > MAX_CHARACTERS / 2) {
    for (const old of oldest) old.text = undefined;
    oldest = newest;
    newest = [];
    characters = 0;
  }
  return entry;
}

/** The same text as one piece: one put together of many is walked through each time that it is made part of another. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}
