import { isDeepStrictEqual } from 'node:util';
import type { Page } from '../domain/page.ts';

/** The value that is known where the next is equal to it, else the next: so that what is the same stays the same object. */
export function shareWhole<T>(known: T, next: T): T {
  return isDeepStrictEqual(known, next) ? known : next;
}

/** As `shareWhole`, for pages: where only some items are equal to those of the same id, these stay the same objects in the next page. */
export function sharePage<T>(idOf: (item: T) => string): (known: Page<T>, next: Page<T>) => Page<T> {
  return (known, next) => {
    if (known === next) return known;
    const knownById = new Map(known.items.map((item) => [idOf(item), item]));
    const items = next.items.map((item) => {
      const same = knownById.get(idOf(item));
      return same === undefined ? item : shareWhole(same, item);
    });
    const unchanged = items.length === known.items.length && items.every((item, index) => item === known.items[index]);
    return unchanged && next.nextToken === known.nextToken ? known : { items, nextToken: next.nextToken };
  };
}
