import { TokenExpiredError, UnavailableError } from '../../domain/errors.ts';
import type { Page } from '../../domain/page.ts';
import type { EpochMs } from '../../domain/task.ts';
import { CursorExpiredError } from '../errors.ts';
import type { MaybePromise } from '../execution/maybe-promise.ts';
import type { ListingPosition } from './position.ts';

/** One upstream listing. The same token must always mean the same page, however many items the caller of a connection wants. */
export interface Listing<T> {
  /** The page, at once where it is known. */
  fetch(nextToken: string | undefined): MaybePromise<Page<T>>;
}

/** How the items of a listing are told apart, placed in time where they have one, and left out where AWS cannot filter by itself. */
export interface ItemTraits<T> {
  readonly idOf: (item: T) => string;
  readonly timeOf?: ((item: T) => EpochMs | undefined) | undefined;
  readonly accepts?: ((item: T) => boolean) | undefined;
}

/** What a listing that is merged with others must know of them when it resumes: the item given out last over all. */
export interface MergedResume {
  readonly last: string;
  readonly time?: EpochMs | undefined;
}

/** Where an item stood: on the page that the token gave, at this index. */
export interface Mark<T> {
  readonly token: string | undefined;
  readonly page: Page<T>;
  readonly index: number;
}

/** Reads one listing item by item from any position in it, a page at a time, none before it is asked for. */
export class ListingReader<T> {
  readonly #listing: Listing<T>;
  readonly #traits: ItemTraits<T>;
  readonly #merged: boolean;
  #resume: ListingPosition | undefined;
  #given: MergedResume | undefined;
  #token: string | undefined;
  #page: Page<T> | undefined;
  /** The page that was asked for and is not there yet. */
  #loading: Promise<Page<T>> | undefined;
  #index = 0;
  #behind: T | undefined;
  #ended: boolean;
  #end: ListingPosition = { ended: true };

  /** `merged` says that other listings are read beside this one, between which items may move; `given` goes with `resume` then. */
  constructor(
    listing: Listing<T>,
    traits: ItemTraits<T>,
    merged: boolean,
    resume?: ListingPosition,
    given?: MergedResume,
  ) {
    this.#listing = listing;
    this.#traits = traits;
    this.#merged = merged;
    this.#resume = resume;
    if (resume?.looked === true) this.#given = given;
    this.#token = resume?.token;
    this.#ended = resume?.ended ?? false;
  }

  /** The next item, without taking it; undefined once the listing has ended. At once where its page is known. */
  peek(): MaybePromise<T | undefined> {
    while (!this.#ended) {
      const page = this.#page ?? this.#loading ?? this.#load();
      if (page instanceof Promise) return page.then((loaded) => this.#peekOf(loaded));
      this.#page = page;
      const item = this.#nextOn(page);
      if (item !== undefined) return item;
      this.#turnPage(page);
    }
    return undefined;
  }

  /** As `peek`, where that answers at once with an item; undefined otherwise. */
  peekNow(): T | undefined {
    while (!this.#ended) {
      const page = this.#page ?? this.#loading ?? this.#load();
      if (page instanceof Promise) {
        this.#loading = page;
        return undefined;
      }
      this.#page = page;
      const item = this.#nextOn(page);
      if (item !== undefined) return item;
      this.#turnPage(page);
    }
    return undefined;
  }

  /** Whether it is known that nothing follows. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Takes the item that `peek` has answered last, and tells where it stood. */
  take(): Mark<T> {
    const page = this.#page;
    if (page === undefined) throw new Error('There is no item to take: nothing was peeked at.');
    const mark = { token: this.#token, page, index: this.#index };
    this.#behind = page.items[this.#index];
    this.#index += 1;
    if (this.#index >= page.items.length) this.#turnPage(page);
    return mark;
  }

  /** Where this listing stands now, for a cursor. */
  position(): ListingPosition {
    if (this.#ended) return this.#end;
    return this.#page === undefined ? { token: this.#token } : positionBehind(this.#behind, this.#token, this.#traits);
  }

  /** Whether more follows: what AWS has said, or undefined where only a further read would tell. */
  hasMore(): boolean | undefined {
    if (this.#ended) return false;
    const page = this.#page;
    if (page?.items.slice(this.#index).some((item) => this.#accepts(item)) === true) return true;
    // A token is "not present if there are no additional results", but those that follow may all be left out here.
    const promised = page === undefined ? this.#token !== undefined && this.#resume === undefined : page.nextToken;
    return promised !== undefined && promised !== false && this.#traits.accepts === undefined ? true : undefined;
  }

  #peekOf(page: Page<T>): MaybePromise<T | undefined> {
    this.#loading = undefined;
    this.#page ??= page;
    return this.peek();
  }

  /** The next item of this page; undefined where there is none left. */
  #nextOn({ items }: Page<T>): T | undefined {
    for (; this.#index < items.length; this.#index += 1) {
      const item = items[this.#index];
      if (item !== undefined && this.#accepts(item)) return item;
    }
    return undefined;
  }

  #accepts(item: T): boolean {
    return this.#traits.accepts?.(item) ?? true;
  }

  #turnPage(page: Page<T>): void {
    // A merged listing that has ended may still be entered by an item from beside it, so its end is looked at again.
    if (page.nextToken === undefined && this.#merged)
      this.#end = positionBehind(page.items.at(-1), this.#token, this.#traits);
    this.#page = undefined;
    this.#behind = undefined;
    this.#index = 0;
    this.#token = page.nextToken;
    this.#ended = page.nextToken === undefined;
  }

  #load(): MaybePromise<Page<T>> {
    // From the beginning there is no place to look for.
    return this.#resume === undefined && this.#given === undefined ? this.#fetch(this.#token) : this.#loadPlace();
  }

  async #loadPlace(): Promise<Page<T>> {
    const resume = this.#resume;
    let page = await this.#fetch(this.#token);
    if (resume?.behind !== undefined) {
      // What the cursor stands behind may have been pushed to a later page by items that are new since.
      for (;;) {
        const start = this.#startBehind(page, resume.behind, resume.behindTime);
        if (start !== undefined) {
          this.#index = start;
          this.#behind = page.items[start - 1];
          break;
        }
        this.#token = page.nextToken;
        page = await this.#fetch(this.#token);
      }
    }
    this.#resume = undefined;
    if (this.#given !== undefined) this.#skipMovedIn(page, this.#given);
    return page;
  }

  /** The index behind the item with this id, or, where it is gone from a listing in time order, behind its time; undefined: further on. */
  #startBehind(page: Page<T>, id: string, time: EpochMs | undefined): number | undefined {
    const { idOf, timeOf } = this.#traits;
    const index = page.items.findIndex((item) => idOf(item) === id);
    if (index >= 0) return index + 1;
    const times = page.items.map((item) => timeOf?.(item) ?? NaN);
    if (time !== undefined && isNewestFirst(times)) {
      const notNewer = times.findIndex((other) => other <= time);
      if (notNewer >= 0) return notNewer;
      if (page.nextToken === undefined) return page.items.length;
    } else if (page.nextToken === undefined) {
      throw new CursorExpiredError(
        'What this cursor stands behind is no longer listed, and its place cannot be told. Start over, without `after`.',
      );
    }
    return undefined;
  }

  /**
   * When the position was taken, the item that followed was no newer than the one given out last. Newer ones in its place have come
   * from another of the merged listings, by a change of status, and were given out from there.
   */
  #skipMovedIn(page: Page<T>, { last, time }: MergedResume): void {
    const { idOf, timeOf } = this.#traits;
    for (; this.#index < page.items.length; this.#index += 1) {
      const item = page.items[this.#index];
      if (item === undefined) continue;
      const newer = time !== undefined && (timeOf?.(item) ?? -Infinity) > time;
      if (!newer && idOf(item) !== last) {
        this.#given = undefined;
        return;
      }
    }
  }

  #fetch(token: string | undefined): MaybePromise<Page<T>> {
    const page = this.#listing.fetch(token);
    return page instanceof Promise
      ? page.then((fetched) => withOtherToken(fetched, token), explain)
      : withOtherToken(page, token);
  }
}

/** Where a listing stood, as long as no other was merged with it, when the item of this mark had been taken. */
export function positionOn<T>({ token, page, index }: Mark<T>, traits: ItemTraits<T>): ListingPosition {
  if (index + 1 < page.items.length) return positionBehind(page.items[index], token, traits);
  return page.nextToken === undefined ? { ended: true } : { token: page.nextToken };
}

function positionBehind<T>(
  item: T | undefined,
  token: string | undefined,
  { idOf, timeOf }: ItemTraits<T>,
): ListingPosition {
  if (item === undefined) return { token, looked: true };
  return { token, behind: idOf(item), behindTime: timeOf?.(item), looked: true };
}

/** A listing that leads back to the same page would never end. */
function withOtherToken<T>(page: Page<T>, token: string | undefined): Page<T> {
  if (page.nextToken === undefined || page.nextToken !== token) return page;
  throw new UnavailableError('AWS answered with the page token it was given: the listing has no end.');
}

function explain(error: unknown): never {
  if (!(error instanceof TokenExpiredError)) throw error;
  throw new CursorExpiredError(
    'AWS keeps the pages of a listing for 24 hours, and no longer knows this one. Start over, without `after`.',
    { cause: error, aws: error.aws },
  );
}

function isNewestFirst(times: readonly EpochMs[]): boolean {
  return times.every((time, index) => time <= (times[index - 1] ?? Infinity));
}
