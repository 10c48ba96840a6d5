/** What arrives waits here until it is read, so that nothing is lost to a late reader. */
export interface Queue<T> {
  push(item: T): void;
  /** Once all items were read, reads reject with this. */
  end(error: Error): void;
  shift(): Promise<T>;
}

interface Reader<T> {
  readonly resolve: (item: T) => void;
  readonly reject: (error: Error) => void;
}

export function createQueue<T>(): Queue<T> {
  const items: T[] = [];
  const readers: Reader<T>[] = [];
  let ended: Error | undefined;
  return {
    push: (item) => {
      const reader = readers.shift();
      if (reader) reader.resolve(item);
      else items.push(item);
    },
    end: (error) => {
      ended = error;
      for (const reader of readers.splice(0)) reader.reject(error);
    },
    shift: () => {
      const item = items.shift();
      if (item !== undefined) return Promise.resolve(item);
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => void readers.push({ resolve, reject }));
    },
  };
}
