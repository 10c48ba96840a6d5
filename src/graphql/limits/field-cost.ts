/** The coerced arguments of a field; none where they are faulty: then the field fails without a call. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What the cost of an operation depends on beside its arguments. */
export interface CostScope {
  /** How many profiles exist for the caller. */
  readonly profiles: number;
}

/** What asking for a field costs, in calls to AWS. What is not said counts nothing. */
export interface FieldCost {
  /** The calls for the field itself. */
  readonly calls?: number | ((args: Arguments, scope: CostScope) => number);
  /** How often what is selected below counts: the values of a list. PAGE: as many as the connection was asked for. */
  readonly times?: number | 'PAGE' | ((args: Arguments, scope: CostScope) => number);
  /** Of a field that is a connection: how many items it was asked for. */
  readonly page?: (args: Arguments) => number;
  /** What it gives has been looked up, so its fields with `detail` are there. */
  readonly found?: true;
  /** Known only once the object has been looked up: one call for all such fields of an object. */
  readonly detail?: true;
}
