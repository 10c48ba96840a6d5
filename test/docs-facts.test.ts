import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, isEnumType } from 'graphql';
import { defaultUnknowns } from '../src/emulator/unknowns.ts';

const file = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const runningOnAws = file('docs/running-on-aws.md');
const errors = file('docs/errors.md');

interface Statement {
  readonly Sid?: string;
  readonly Action: string | readonly string[];
}

/** The policies of a section, in their order, each as its statements. */
function policiesOf(heading: string): readonly (readonly Statement[])[] {
  const section = runningOnAws.split(/^## /m).find((text) => text.startsWith(heading)) ?? '';
  return [...section.matchAll(/```json\n(.*?)```/gs)].map(
    ([, text = '']) => (JSON.parse(text) as { Statement: Statement[] }).Statement,
  );
}

const actionsOf = (statements: readonly Statement[] = []) => statements.flatMap(({ Action }) => Action).sort();

/** The actions that the program can call, as IAM names them: src/aws/send.ts has all of them. */
const called = [...file('src/aws/send.ts').matchAll(/prepare(?:Read)?\(\s*(\w+),\s*new (\w+)Command/g)].map(
  ([, client = '', action = '']) => `${client.startsWith('logs') ? 'logs' : 'cloudtrail'}:${action}`,
);

describe('the permissions that the documentation gives the gateway', () => {
  const [read, change] = policiesOf('Permissions of the gateway');

  it('are, for who shows tasks, those actions of the program that change nothing', () => {
    expect(called).toHaveLength(15);
    expect(actionsOf(read)).toEqual(called.filter((action) => /:(Describe|List|Get)/.test(action)).sort());
  });

  it('are, for who changes tasks, the others, and what AWS asks of whoever creates one', () => {
    const asked = ['cloudtrail:GetEventDataStoreData', 'iam:PassRole', 's3:PutObject'];
    const changes = called.filter((action) => !/:(Describe|List|Get)/.test(action));
    expect(actionsOf(change)).toEqual([...changes, ...asked].sort());
  });
});

describe('what the documentation says is not known of AWS', () => {
  it('is what the embedded endpoint had to choose', () => {
    const rows = [...runningOnAws.matchAll(/^\| `(\w+)`: /gm)].map(([, name]) => name);
    expect(new Set(rows)).toEqual(new Set(Object.keys(defaultUnknowns)));
  });
});

describe('the error codes that the documentation lists', () => {
  const section = (heading: string) => errors.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  const codes = (text: string) =>
    new Set(
      [...text.matchAll(/`([A-Z]+(?:_[A-Z]+)+|FORBIDDEN|CONFLICT|UNAUTHENTICATED|THROTTLED|TIMEOUT)`/g)].map(
        ([, code]) => code,
      ),
    );

  it('are, as userErrors, those of the schema', () => {
    const type = buildSchema(file('schema/schema.graphql')).getType('UserErrorCode');
    const names = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
    expect(codes(section('userErrors'))).toEqual(new Set(names));
  });

  it('have among them every code that the program can answer with', () => {
    const listed = codes(section('errors') + section('Requests that are refused'));
    const answered = sources('src/http', 'src/graphql').flatMap((text) =>
      [...text.matchAll(/(?:RequestError\(\s*\d+,\s*|\bcode(?: =|:) )'([A-Z_]+)'/g)].map(([, code = '']) => code),
    );
    // The first is a code of userErrors, the other ends the start of the process.
    const elsewhere = new Set(['INVALID_INPUT', 'LISTEN_FAILED']);
    expect(new Set(answered).size).toBeGreaterThan(20);
    expect([...new Set(answered)].filter((code) => !elsewhere.has(code) && !listed.has(code))).toEqual([]);
  });
});

function sources(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => {
    const root = fileURLToPath(new URL(`../${folder}/`, import.meta.url));
    return readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(root + name, 'utf8'));
  });
}
