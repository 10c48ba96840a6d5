import { useCallback, useState } from 'react';
import { useSearch } from 'wouter';
import type { SortedErrors } from './user-errors.ts';
import type { Fault } from './checks.ts';
import { createFormMemory, randomToken, type FormMemory } from './form-memory.ts';

/** A form as it is filled in. */
export interface Form<Name extends string> {
  readonly draft: Readonly<Record<Name, string>>;
  readonly set: (name: Name, value: string) => void;
  /** Somebody has left this field: what is wrong with it may be said from now on. */
  readonly touch: (name: Name) => void;
  /** What is wrong with a field, once that may be said; what AWS refused stands until the field is changed. */
  readonly faultOf: (name: Name) => Fault;
  /** Says all that is wrong. True where nothing is. */
  readonly attempt: () => boolean;
  readonly refuse: (errors: SortedErrors<Name>) => void;
  readonly memory: FormMemory;
}

/** A form that is filled from what was kept of it, else from the address, else by `initial`. `check` gives what is wrong with each field. */
export function useForm<Name extends string>(
  formName: string,
  initial: (search: URLSearchParams) => Record<Name, string>,
  check: (draft: Readonly<Record<Name, string>>) => Readonly<Partial<Record<Name, Fault>>>,
): Form<Name> {
  const search = useSearch();
  const [memory] = useState(() => createFormMemory(tabStorage(), formName, search, randomToken));
  const [draft, setDraft] = useState<Record<Name, string>>(() => ({
    ...initial(new URLSearchParams(search)),
    ...memory.draft(),
  }));
  const [touched, setTouched] = useState<ReadonlySet<Name> | 'all'>(new Set());
  const [refused, setRefused] = useState<Readonly<Partial<Record<Name, string>>>>();
  const faults = check(draft);
  const set = useCallback(
    (name: Name, value: string) => {
      setDraft((before) => {
        const next = { ...before, [name]: value };
        memory.keep(next);
        return next;
      });
      setRefused((before) => before && { ...before, [name]: undefined });
    },
    [memory],
  );
  return {
    draft,
    set,
    touch: (name) => setTouched((before) => (before === 'all' ? before : new Set([...before, name]))),
    faultOf: (name) => (touched === 'all' || touched.has(name) ? faults[name] : undefined) ?? refused?.[name],
    attempt: () => {
      setTouched('all');
      return Object.values(faults).every((fault) => fault === undefined);
    },
    refuse: ({ byField }) => setRefused(byField),
    memory,
  };
}

function tabStorage(): Storage | undefined {
  try {
    return window.sessionStorage;
  } catch {
    return undefined;
  }
}
