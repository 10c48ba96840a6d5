import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Field, Select, TextInput } from '../design/field.tsx';
import { StoreByArnDocument, StoresOfProfileDocument } from '../generated/graphql.ts';
import { faultOf } from '../graphql/fault.ts';
import { checkStore } from './checks.ts';
import type { Form } from './use-form.ts';

export interface StoreFieldProps {
  readonly form: Form<'profile' | 'store'>;
  readonly label: string;
  readonly hint: string;
}

const OTHER = 'other';

/** An event data store: one of the profile's, or any by its ARN. */
export function StoreField({ form, label, hint }: StoreFieldProps) {
  const { profile, store } = form.draft;
  const { data, error } = useQuery(StoresOfProfileDocument, { variables: { profile }, errorPolicy: 'none' });
  const stores = data?.eventDataStores.edges.map(({ node }) => node) ?? [];
  const [typing, setTyping] = useState(false);
  const listed = store === '' || stores.some(({ arn }) => arn === store);
  // A store that came with the address is waited for.
  const other = typing || error !== undefined || (data !== undefined && !listed);
  const change = (value: string) => {
    setTyping(value === OTHER);
    form.set('store', value === OTHER ? '' : value);
  };
  return (
    <>
      <Field
        label={label}
        hint={other ? undefined : <StoreHint form={form} hint={hint} />}
        error={other ? undefined : form.faultOf('store')}
      >
        {(control) => (
          <Select
            {...control}
            value={other ? OTHER : store}
            onChange={(event) => change(event.currentTarget.value)}
            onBlur={() => form.touch('store')}
          >
            <option value="">
              {data === undefined && error === undefined ? 'Reading event data stores…' : 'Choose one'}
            </option>
            {!listed && !other && <option value={store}>{store}</option>}
            {stores.map(({ id, arn, name }) => (
              <option key={id} value={arn}>
                {name ?? arn}
              </option>
            ))}
            <option value={OTHER}>Another one, by its ARN</option>
          </Select>
        )}
      </Field>
      {other && (
        <Field
          label={`ARN of the ${label.toLowerCase()}`}
          hint={
            error === undefined ? (
              <StoreHint form={form} hint={hint} />
            ) : (
              `The stores could not be listed: ${faultOf(error).message}`
            )
          }
          error={form.faultOf('store')}
        >
          {(control) => (
            <TextInput
              {...control}
              className="mono"
              value={store}
              spellCheck={false}
              autoComplete="off"
              placeholder="arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/…"
              onChange={(event) => form.set('store', event.currentTarget.value.trim())}
              onBlur={() => form.touch('store')}
            />
          )}
        </Field>
      )}
    </>
  );
}

/** What is known of the chosen store; before that, the hint. */
function StoreHint({ form, hint }: Pick<StoreFieldProps, 'form' | 'hint'>) {
  const { profile, store } = form.draft;
  const chosen = checkStore(store) === undefined;
  const { data } = useQuery(StoreByArnDocument, {
    variables: { arn: store, profile },
    skip: !chosen,
    errorPolicy: 'none',
  });
  if (!chosen || data === undefined) return <>{hint}</>;
  const found = data.eventDataStore;
  if (found === null) return <>AWS does not know this store in this profile.</>;
  return (
    <>
      Status <code>{found.status ?? 'not told'}</code>
      {found.retentionPeriodDays !== null && `, keeps events for ${found.retentionPeriodDays.toLocaleString()} days`}
    </>
  );
}
