import { useQuery } from '@apollo/client/react';
import { useEffect, useId, useState } from 'react';
import { Field, TextInput } from '../design/field.tsx';
import { formatBytes } from '../format/bytes.ts';
import { LogGroupsByPrefixDocument, type LogGroupsByPrefixQuery } from '../generated/graphql.ts';
import { faultOf } from '../graphql/fault.ts';
import { checkLogGroup } from './checks.ts';
import type { Form } from './use-form.ts';

export interface LogGroupFieldProps {
  readonly form: Form<'profile' | 'group'>;
}

const SHOWN = 30;
const SETTLE_MS = 250;

/** A log group by its name, found by how that begins. */
export function LogGroupField({ form }: LogGroupFieldProps) {
  const listId = useId();
  const { profile, group } = form.draft;
  const prefix = useSettled(checkLogGroup(group) === undefined ? group : '');
  const { data, error } = useQuery(LogGroupsByPrefixDocument, {
    variables: { profile, first: SHOWN, ...(prefix !== '' && { namePrefix: prefix }) },
    errorPolicy: 'none',
  });
  const groups = data?.logGroups.edges.map(({ node }) => node) ?? [];
  const found = groups.find(({ name }) => name === group);
  return (
    <Field
      label="Log group"
      error={form.faultOf('group')}
      hint={
        <span role="status">
          {error !== undefined
            ? `Log groups could not be listed: ${faultOf(error).message}`
            : found !== undefined
              ? groupWords(found)
              : foundWords(groups.length, data?.logGroups.pageInfo.hasNextPage === true, prefix)}
        </span>
      }
    >
      {(control) => (
        <>
          <TextInput
            {...control}
            value={group}
            list={listId}
            spellCheck={false}
            autoComplete="off"
            placeholder="Begin to type its name"
            required
            onChange={(event) => form.set('group', event.currentTarget.value.trim())}
            onBlur={() => form.touch('group')}
          />
          <datalist id={listId}>
            {groups.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

type Group = LogGroupsByPrefixQuery['logGroups']['edges'][number]['node'];

function groupWords({ logGroupClass, storedBytes, retentionInDays }: Group): string {
  const kept = retentionInDays === null ? 'for ever' : `for ${retentionInDays} days`;
  const held = storedBytes === null ? '' : `, holds ${formatBytes(storedBytes)}`;
  const barred =
    logGroupClass === 'STANDARD' || logGroupClass === null ? '' : ' AWS may not export groups of this class.';
  return `Class ${logGroupClass ?? 'not told'}${held}, keeps events ${kept}.${barred}`;
}

function foundWords(count: number, more: boolean, prefix: string): string {
  if (count === 0) return prefix === '' ? 'Its name, not its ARN.' : `No log group begins with ${prefix}.`;
  const begin = prefix === '' ? '' : ` that begin with ${prefix}`;
  return `${more ? `More than ${count}` : count} log ${count === 1 ? 'group' : 'groups'}${begin}: choose one.`;
}

/** The value once it has not changed for a moment. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
