import type { FieldNode, GraphQLObjectType, SelectionSetNode } from 'graphql';
import { collectFields } from './collect-fields.ts';
import { executeField, planField } from './field-plan.ts';
import { Immutable, isWhole, keepText, knownText } from './immutable.ts';
import { failWhenSettled, joined, type MaybePromise } from './maybe-promise.ts';
import type { FieldPlan, Planner, WriteObject } from './plan.ts';
import type { Path, Run } from './run.ts';

/** Neighbouring fields of an object. What they are written as is kept with an immutable source, as long as all are plain. */
interface Part {
  readonly fields: readonly FieldPlan[];
  readonly plain: boolean;
}

/** All fields of an object, in parts: of one that is whole more fields are plain. */
interface ObjectParts {
  readonly ofAny: readonly Part[];
  readonly ofWhole: readonly Part[];
}

/** How objects of the type are written, with what the nodes of a field select of them. It is planned when the first one is written. */
export function planObject(planner: Planner, type: GraphQLObjectType, nodes: readonly FieldNode[]): WriteObject {
  let parts: ObjectParts | undefined;
  return (source, run, path) => {
    if (parts === undefined) {
      const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
      const fields = planFields(planner, type, selectionSets);
      parts = {
        ofAny: partsOf(fields, ({ plain }) => plain),
        ofWhole: partsOf(fields, ({ plainIfWhole }) => plainIfWhole),
      };
    }
    return source instanceof Immutable && isWhole(source)
      ? writeParts(parts.ofWhole, source, run, path)
      : writeParts(parts.ofAny, source, run, path);
  };
}

/** The fields that the selection sets select of the type, in the order of the response. */
export function planFields(
  planner: Planner,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): readonly FieldPlan[] {
  const collected = collectFields(planner, type, selectionSets);
  return [...collected].flatMap(([key, nodes]) => planField(planner, type, key, nodes) ?? []);
}

/** The plain ones that are neighbours stand together. */
function partsOf(fields: readonly FieldPlan[], isPlain: (field: FieldPlan) => boolean): readonly Part[] {
  const parts: { fields: FieldPlan[]; plain: boolean }[] = [];
  for (const field of fields) {
    const plain = isPlain(field);
    const last = parts.at(-1);
    if (plain && last?.plain) last.fields.push(field);
    else parts.push({ fields: [field], plain });
  }
  return parts;
}

function writeParts(parts: readonly Part[], source: unknown, run: Run, path: Path | undefined): MaybePromise<string> {
  const text = writeEach(parts, writePart, source, run, path);
  return typeof text === 'string' ? `{${text}}` : text.then((all) => `{${all}}`);
}

function writePart(part: Part, source: unknown, run: Run, path: Path | undefined): MaybePromise<string> {
  const keeps = part.plain && source instanceof Immutable;
  const known = keeps ? knownText(source, part) : undefined;
  if (known !== undefined) return known;
  const errors = run.errors.count;
  const text = writeEach(part.fields, writeField, source, run, path);
  // An error is told of anew each time.
  if (keeps && typeof text === 'string' && run.errors.count === errors && isLasting(part, source))
    keepText(source, part, flat(text));
  return text;
}

function writeField(field: FieldPlan, source: unknown, run: Run, path: Path | undefined): MaybePromise<string> {
  const text = executeField(field, source, run, path);
  return typeof text === 'string' ? field.keyText + text : text.then((awaited) => field.keyText + awaited);
}

/** What a method answers may be another thing the next time, unless the object is whole. */
function isLasting({ fields }: Part, source: Immutable): boolean {
  return (
    isWhole(source) || fields.every(({ definition }) => typeof Reflect.get(source, definition.name) !== 'function')
  );
}

/** The same text as one piece: one put together of many is walked through each time that it is made part of another. */
function flat(text: string): string {
  return Buffer.from(text).toString();
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
