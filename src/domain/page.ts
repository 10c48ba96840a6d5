/** One page of a listing as AWS gives it. `nextToken` is absent on the last page. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextToken?: string | undefined;
}
