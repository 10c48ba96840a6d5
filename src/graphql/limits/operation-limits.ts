/** What one operation may be, whatever its transport. Beyond any of these it is QUERY_TOO_COMPLEX. */
export interface OperationLimits {
  /** The words and signs of the document; comments and commas do not count. */
  readonly tokens: number;
  /** How many fields deep an operation may select, fragments followed. What is below `__schema` and `__type` does not count. */
  readonly depth: number;
  /** The aliases of an operation, those of a fragment once for each time it is spread. */
  readonly aliases: number;
  /** The directives of an operation, those of a fragment once for each time it is spread. */
  readonly directives: number;
  /** The fields that an operation selects of Query, Mutation or Subscription, fragments followed. */
  readonly rootFields: number;
  /** What an operation may cost: 1 is one call to AWS. See `fieldCosts`. */
  readonly cost: number;
}

/** The limits of an operation where the configuration sets no others: far beyond what a person or a front end needs. */
export const defaultLimits: OperationLimits = {
  tokens: 5_000,
  depth: 15,
  aliases: 50,
  directives: 50,
  rootFields: 20,
  cost: 500,
};

/** What keeps the process itself whole; no configuration changes it. */
export const processLimits = {
  /**
   * How deep brackets of any kind may nest. graphql-js parses and validates by recursion: on the usual stack of 984 KB it fails from about
   * 2,000 levels on.
   */
  nesting: 200,
  /** How long a name may be: an alias comes again with each thing of a list, and other names in each error that quotes them. */
  nameLength: 255,
  /** The fields that an operation selects, those of a fragment once for each time it is spread: no more than a document can hold as text. */
  selections: 5_000,
  /** The selections that are looked at for the cost of an operation: each once for each type of object that it may be of. */
  typedSelections: 25_000,
  /**
   * What the rules of validation compare that take more than linear time; see `comparisonsOf`. Of thirty kinds of documents made to be slow,
   * the largest admitted took 3 to 25 ms of one core to validate; in a process that had only just started, up to 80 ms. graphql-js itself
   * gives up at about ten times as many. Ordinary documents stay below 5,000.
   */
  comparisons: 50_000,
} as const;
