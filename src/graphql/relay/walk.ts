import { DomainError } from '../../domain/errors.ts';
import { CursorExpiredError, InvalidCursorError } from '../errors.ts';
import type { MaybePromise } from '../execution/maybe-promise.ts';
import { type ItemTraits, type Listing, ListingReader, positionOn } from './listing-reader.ts';
import type { Position } from './position.ts';

/** A stretch of a connection: the listings of one profile, merged newest first. */
export interface Section<T> {
  readonly profile: string;
  readonly listings: readonly Listing<T>[];
  /** Leaves out what AWS cannot filter by itself. */
  accepts?(item: T): boolean;
}

/** An item, and the position just behind it. */
export interface Step<T> {
  readonly item: T;
  /** Reckoned when it is asked for. */
  readonly position: () => Position;
}

export interface WalkOptions<T> extends Pick<ItemTraits<T>, 'idOf' | 'timeOf'> {
  /** Where to go on from; from the beginning without. */
  readonly from?: Position | undefined;
  /** Told of a section that failed and is passed over, where there are several. */
  readonly onSectionError?: ((profile: string, error: DomainError) => void) | undefined;
}

/** Walks through sections one after another and gives every item once, reading no page before it is needed. */
export class Walk<T> {
  readonly #sections: readonly Section<T>[];
  readonly #options: WalkOptions<T>;
  readonly #given = new Set<string>();
  #section: number;
  #readers: readonly ListingReader<T>[] | undefined;
  #answered = false;
  #firstError: DomainError | undefined;

  constructor(sections: readonly Section<T>[], options: WalkOptions<T>) {
    this.#sections = sections;
    this.#options = options;
    const { from } = options;
    this.#section = from === undefined ? 0 : sections.findIndex(({ profile }) => profile === from.profile);
    if (this.#section < 0) {
      throw new InvalidCursorError(
        'The profile that this cursor stands in is not there, or no longer. Start over, without `after`.',
      );
    }
    const section = sections[this.#section];
    if (section !== undefined && from !== undefined) this.#readers = this.#open(section, from);
  }

  /** The next item, if its page is known and no other listing is merged with its own; `next` has to tell otherwise. */
  nextNow(): Step<T> | undefined {
    const section = this.#sections[this.#section];
    if (section === undefined || section.listings.length !== 1) return undefined;
    this.#readers ??= this.#open(section);
    const [reader] = this.#readers;
    const item = reader && peekNow(reader);
    if (reader === undefined || item === undefined) return undefined;
    this.#answered = true;
    return this.#take(section, reader, item);
  }

  /** Whether it is known already that `next` would give nothing. */
  get ended(): boolean {
    const [reader] = this.#readers ?? [];
    const listings = this.#sections[this.#section]?.listings.length;
    if (reader === undefined || listings !== 1) return false;
    return reader.ended && this.#section === this.#sections.length - 1;
  }

  /**
   * The next item; undefined at the end. A section that fails is passed over and told to `onSectionError`, unless all fail: then the
   * first failure is thrown.
   */
  async next(): Promise<Step<T> | undefined> {
    for (; this.#section < this.#sections.length; this.#section += 1) {
      const section = this.#sections[this.#section];
      if (section === undefined) break;
      const step = await this.#nextOf(section);
      if (step !== undefined) return step;
      this.#readers = undefined;
      this.#given.clear();
    }
    if (!this.#answered && this.#firstError !== undefined) throw this.#firstError;
    return undefined;
  }

  /**
   * Whether `next` would give an item: by what is known where that is enough, by reading on where it is not. True where that fails:
   * asking for the next page then tells why.
   */
  hasNext(): MaybePromise<boolean> {
    const known = this.#readers?.map((reader) => reader.hasMore()) ?? [];
    if (known.includes(true)) return true;
    if (known.length > 0 && !known.includes(undefined) && this.#section === this.#sections.length - 1) return false;
    return this.#lookForNext();
  }

  async #lookForNext(): Promise<boolean> {
    try {
      return (await this.next()) !== undefined;
    } catch (error) {
      if (error instanceof DomainError) return true;
      throw error;
    }
  }

  async #nextOf(section: Section<T>): Promise<Step<T> | undefined> {
    try {
      this.#readers ??= this.#open(section);
      for (;;) {
        const heads = await Promise.all(this.#readers.map((reader) => Promise.resolve(reader.peek())));
        this.#answered = true;
        const newest = this.#newestOf(heads);
        const item = newest === undefined ? undefined : heads[newest];
        const reader = newest === undefined ? undefined : this.#readers[newest];
        if (item === undefined || reader === undefined) return undefined;
        if (this.#readers.length === 1) return this.#take(section, reader, item);
        const step = this.#takeMerged(section, this.#readers, reader, item);
        if (step !== undefined) return step;
      }
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof CursorExpiredError || this.#sections.length === 1) {
        throw error;
      }
      this.#firstError ??= error;
      this.#options.onSectionError?.(section.profile, error);
      return undefined;
    }
  }

  #take({ profile }: Section<T>, reader: ListingReader<T>, item: T): Step<T> {
    const mark = reader.take();
    const { idOf, timeOf } = this.#options;
    return {
      item,
      position: () => ({
        profile,
        last: idOf(item),
        time: timeOf?.(item),
        listings: [positionOn(mark, { idOf, timeOf })],
      }),
    };
  }

  /** Undefined for an item that was given before: a task that changed its status between the reads of two merged listings stands in both. */
  #takeMerged(
    { profile }: Section<T>,
    readers: readonly ListingReader<T>[],
    reader: ListingReader<T>,
    item: T,
  ): Step<T> | undefined {
    reader.take();
    const { idOf, timeOf } = this.#options;
    const id = idOf(item);
    if (this.#given.has(id)) return undefined;
    this.#given.add(id);
    const listings = readers.map((each) => each.position());
    return { item, position: () => ({ profile, last: id, time: timeOf?.(item), listings }) };
  }

  #open(section: Section<T>, from?: Position): ListingReader<T>[] {
    const { idOf, timeOf } = this.#options;
    const traits = { idOf, timeOf, accepts: section.accepts?.bind(section) };
    const merged = section.listings.length > 1;
    return section.listings.map(
      (listing, index) => new ListingReader(listing, traits, merged, from?.listings[index], merged ? from : undefined),
    );
  }

  #newestOf(heads: readonly (T | undefined)[]): number | undefined {
    let newest: number | undefined;
    let newestTime = -Infinity;
    heads.forEach((head, index) => {
      if (head === undefined) return;
      const time = this.#options.timeOf?.(head) ?? -Infinity;
      if (newest === undefined || time > newestTime) [newest, newestTime] = [index, time];
    });
    return newest;
  }
}

/** Leaves failures to `peek`, which meets them again. */
function peekNow<T>(reader: ListingReader<T>): T | undefined {
  try {
    return reader.peekNow();
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
