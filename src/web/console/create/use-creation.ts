import type { TypedDocumentNode } from '@apollo/client/core';
import { useMutation } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { taskAddress } from '../app/addresses.ts';
import type { UserErrorWordsFragment } from '../generated/graphql.ts';
import type { Form } from './use-form.ts';
import { sortUserErrors } from './user-errors.ts';

/** What a mutation that creates a task answers with. */
export interface CreationAnswer {
  readonly creation: {
    readonly task: { readonly id: string } | null;
    readonly userErrors: readonly UserErrorWordsFragment[];
  };
}

/** A task being asked for. */
export interface Creation<Input extends object = never> {
  readonly sending: boolean;
  /** Why it failed; the same input may be sent again. */
  readonly error: unknown;
  /** Why it was refused, where no field of the form is at fault. */
  readonly refused: readonly UserErrorWordsFragment[];
  /** Asks for the task, once at a time, and goes to its page when it is there. */
  readonly create: (input: Input) => Promise<void>;
}

/** Asks for tasks by a mutation whose input takes a clientToken; `paths` are those of sortUserErrors. */
export function useCreation<Name extends string, Variables extends { input: object }>(
  document: TypedDocumentNode<CreationAnswer, Variables>,
  form: Form<Name>,
  paths: Readonly<Record<string, Name>>,
): Creation<Variables['input']> {
  const [run, { error, reset }] = useMutation(document, { errorPolicy: 'none' });
  const [refused, setRefused] = useState<readonly UserErrorWordsFragment[]>([]);
  const [sending, setSending] = useState(false);
  const under = useRef(false);
  const [, navigate] = useLocation();
  const send = async (input: Variables['input']) => {
    const clientToken = form.memory.tokenFor(input);
    const { data } = await run({ variables: { input: { ...input, clientToken } } as Variables });
    if (data === undefined) return;
    const { task, userErrors } = data.creation;
    if (task === null) {
      const sorted = sortUserErrors(userErrors, paths);
      form.refuse(sorted);
      setRefused(sorted.rest);
      return;
    }
    form.memory.forget();
    navigate(taskAddress(task.id));
  };
  return {
    sending,
    error,
    refused,
    create: async (input) => {
      // Two presses within one drawing.
      if (under.current) return;
      under.current = true;
      setSending(true);
      setRefused([]);
      reset();
      try {
        await send(input);
      } catch {
        // It is `error`.
      } finally {
        under.current = false;
        setSending(false);
      }
    },
  };
}
