import type { Keeping } from './keeping.ts';
import type { FieldPlan } from './plan.ts';
import type { Run } from './run.ts';

/** Neighbouring fields of an object. What they are written as is kept with an immutable source, as long as all are plain. */
export interface Part {
  readonly fields: readonly FieldPlan[];
  readonly plain: boolean;
}

/** How many values of the variables are known again, and how long they may be: who sends longer ones seldom sends them again. */
const MAX_SEEN = 4;
const MAX_NAME = 256;

/** Parts of an object that are kept together, where that is more than each by itself. */
export class PartGroup {
  readonly parts: readonly Part[];
  readonly #plain: boolean;
  readonly #variables: readonly string[];
  readonly #seen: string[] = [];

  /** `plain`: each is kept by itself already. `variables`: those that they hang on. */
  constructor(parts: readonly Part[], plain: boolean, variables: readonly string[]) {
    this.parts = parts;
    this.#plain = plain;
    this.#variables = variables;
  }

  /**
   * What the parts are kept under in this run: of two runs with the same name, the same is written on the same grounds. Undefined where they are not
   * kept: values of variables count from the second time on that they come, as many never come again.
   */
  nameIn({ names, variableValues }: Run, { scope }: Keeping): string | undefined {
    if (this.#plain) return undefined;
    if (this.#variables.length === 0) return scope;
    if (names.has(this)) return names.get(this);
    const values = this.#variables.map((name) => variableValues[name] ?? null);
    const absent = this.#variables.filter((name) => !Object.hasOwn(variableValues, name));
    // No scope holds a line break.
    const name = `${scope}\n${JSON.stringify([values, absent])}`;
    const seen = this.#seen.find((other) => other === name);
    names.set(this, seen);
    if (seen === undefined && name.length <= MAX_NAME) {
      if (this.#seen.length >= MAX_SEEN) this.#seen.shift();
      this.#seen.push(name);
    }
    return seen;
  }
}
