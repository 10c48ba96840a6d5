import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** An operation that a page shows, with what stands right below it. */
export interface DocOperation {
  /** Where it stands: the page and the line of its first line. */
  readonly place: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** The answer that is shown, or some of the messages of a subscription in their order; undefined where none is. */
  readonly answer: unknown;
}

/** A page of docs/ that shows operations. */
export interface DocPage {
  readonly name: string;
  readonly operations: readonly DocOperation[];
}

interface Block {
  readonly language: string;
  readonly text: string;
  readonly line: number;
  /** What stands between the block before and this one. */
  readonly before: string;
}

const folder = fileURLToPath(new URL('../../docs/', import.meta.url));

/** Every page of docs/ that shows operations, in the order of their names. Throws where a JSON block cannot be read, with its place. */
export function readDocPages(): readonly DocPage[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => ({
      name: `docs/${name}`,
      operations: operationsOf(`docs/${name}`, readFileSync(folder + name, 'utf8')),
    }))
    .filter(({ operations }) => operations.length > 0);
}

/**
 * The ```graphql blocks of a page. The ```json blocks that follow, with nothing in between, belong to it: first, if it is no answer, its variables, and then
 * the answer: an object with `data` or `errors`, or a list of such, which are messages of a subscription.
 */
export function operationsOf(page: string, text: string): readonly DocOperation[] {
  const blocks = blocksOf(text);
  return blocks.flatMap((block, index) => {
    if (block.language !== 'graphql') return [];
    const place = `${page}:${block.line}`;
    const rest = blocks.slice(index + 1);
    const length = rest.findIndex(({ language, before }) => language !== 'json' || before.trim() !== '');
    const values = rest.slice(0, length === -1 ? rest.length : length).map((each) => readJson(page, each));
    const [variables] = values.filter((value) => !isAnswer(value));
    const [answer] = values.filter(isAnswer);
    return [{ place, query: block.text, variables: (variables ?? {}) as Record<string, unknown>, answer }];
  });
}

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let end = 0;
  for (const match of text.matchAll(/^```(\w*)\n(.*?)^```$/gms)) {
    const line = text.slice(0, match.index).split('\n').length + 1;
    blocks.push({ language: match[1] ?? '', text: match[2] ?? '', line, before: text.slice(end, match.index) });
    end = match.index + match[0].length;
  }
  return blocks;
}

function readJson(page: string, { text, line }: Block): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${page}:${line} is not JSON.`, { cause });
  }
}

function isAnswer(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isAnswer);
  return typeof value === 'object' && value !== null && ('data' in value || 'errors' in value);
}
