import { executeField } from './field-plan.ts';
import { Immutable, isWhole, keepGrounded, keepText, knownGrounded, knownText } from './immutable.ts';
import { failWhenSettled, joined, type MaybePromise } from './maybe-promise.ts';
import type { Part, PartGroup } from './part-group.ts';
import type { FieldPlan } from './plan.ts';
import type { Path, Run } from './run.ts';

/** Writes all fields of an object as JSON: what is kept of it as it is kept, the rest anew. Throws, or rejects, where a field fails that may not be null. */
export function writeParts(
  groups: readonly PartGroup[],
  source: unknown,
  run: Run,
  path: Path | undefined,
): MaybePromise<string> {
  const text = writeEach(groups, writeGroup, source, run, path);
  return typeof text === 'string' ? `{${text}}` : text.then((all) => `{${all}}`);
}

function writeGroup(group: PartGroup, source: unknown, run: Run, path: Path | undefined): MaybePromise<string> {
  const { keeping, errors } = run;
  const name = keeping !== undefined && source instanceof Immutable ? group.nameIn(run, keeping) : undefined;
  if (keeping === undefined || name === undefined || !(source instanceof Immutable))
    return writeEach(group.parts, writePart, source, run, path);
  const known = knownGrounded(source, group, name);
  if (known !== undefined) {
    keeping.addAll(known.grounds);
    return known.text;
  }
  const mark = keeping.mark();
  const count = errors.count;
  const text = writeEach(group.parts, writePart, source, run, path);
  // What comes later may rest on what was told meanwhile for something else. An error is told of anew each time.
  const grounds = typeof text === 'string' && errors.count === count ? keeping.since(mark) : undefined;
  if (typeof text === 'string' && grounds !== undefined) keepGrounded(source, group, name, { text, grounds });
  return text;
}

function writePart(part: Part, source: unknown, run: Run, path: Path | undefined): MaybePromise<string> {
  const keeps = part.plain && source instanceof Immutable;
  const known = keeps ? knownText(source, part) : undefined;
  if (known !== undefined) return known;
  const errors = run.errors.count;
  const text = writeEach(part.fields, writeField, source, run, path);
  // An error is told of anew each time.
  if (keeps && typeof text === 'string' && run.errors.count === errors && areLasting(part.fields, source))
    keepText(source, part, text);
  return text;
}

function writeField(field: FieldPlan, source: unknown, run: Run, path: Path | undefined): MaybePromise<string> {
  const text = executeField(field, source, run, path);
  return typeof text === 'string' ? field.keyText + text : text.then((awaited) => field.keyText + awaited);
}

/** Whether these fields of the source are always written the same: what a method answers may be another thing the next time, unless the object is whole. */
export function areLasting(fields: readonly FieldPlan[], source: Immutable): boolean {
  return fields.every(({ definition, below }) => {
    if (below === undefined && isWhole(source)) return true;
    const value: unknown = Reflect.get(source, definition.name);
    return below === undefined ? typeof value !== 'function' : below.isLasting(value);
  });
}

type Write<T> = (item: T, source: unknown, run: Run, path: Path | undefined) => MaybePromise<string>;

/** The texts of all items with commas between them. Most are there at once, so none is collected before one is not. */
function writeEach<T>(
  items: readonly T[],
  write: Write<T>,
  source: unknown,
  run: Run,
  path: Path | undefined,
): MaybePromise<string> {
  let text = '';
  let index = 0;
  for (const item of items) {
    const written = write(item, source, run, path);
    index += 1;
    if (typeof written !== 'string') {
      const texts: MaybePromise<string>[] = index === 1 ? [written] : [text, written];
      try {
        for (const later of items.slice(index)) texts.push(write(later, source, run, path));
      } catch (error) {
        return failWhenSettled(error, texts);
      }
      return joined(texts, (all) => all.join(','));
    }
    text = index === 1 ? written : `${text},${written}`;
  }
  return text;
}
