/**
 * Makes one object for each item, and gives the same again for the same item, as long as the item is about: what is remembered of the object serves every
 * operation that comes upon the item.
 */
export function onePer<T extends object, U>(make: (item: T) => U): (item: T) => U {
  const made = new WeakMap<T, U>();
  return (item) => {
    const known = made.get(item);
    if (known !== undefined) return known;
    const one = make(item);
    made.set(item, one);
    return one;
  };
}
