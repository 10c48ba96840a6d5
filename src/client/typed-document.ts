/**
 * The text of an operation with the types of its data and variables: what codegen generates with `documentMode: string`, whoever runs it. Any
 * string will do where the types are not known.
 */
export interface TypedDocumentString<R, V> {
  toString(): string;
  /** Never there at run time: it only carries the types. */
  readonly __apiType?: (variables: V) => R;
}
