import { Link } from 'wouter';
import { taskAddress } from '../app/addresses.ts';
import { Notice } from '../design/notice.tsx';
import { formatUtc } from '../format/time.ts';
import type { Copied } from './overlap.ts';
import type { Form } from './use-form.ts';

export interface CopiedWarningProps {
  readonly form: Form<'again'>;
  readonly copied: readonly Copied[];
  /** Of the task, in a sentence. */
  readonly noun: string;
}

const SHOWN = 3;

/** Why it is not created yet: because it is not known whether some of it was copied before, or nobody has confirmed it; undefined where it is. `done` is what would be done again: "imported". */
export function blockedByCopied(
  looking: boolean,
  { form, copied }: Pick<CopiedWarningProps, 'form' | 'copied'>,
  done: string,
): string | undefined {
  if (looking) return `Looking whether some of this was ${done} before.`;
  if (isConfirmed(form, copied)) return undefined;
  return `Confirm above that it is to be ${done} all the same, or choose another range.`;
}

/** Says that some of it was copied before, or is being copied, and asks to confirm; nothing where nothing was. */
export function CopiedWarning({ form, copied, noun }: CopiedWarningProps) {
  if (copied.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={`Some of this ${copied.some(({ active }) => active) ? 'is being copied just now' : 'was copied before'}`}
    >
      <p>AWS does not promise to leave out what it copied before: the same events may then be there twice.</p>
      <ul className="bullets">
        {copied.slice(0, SHOWN).map((each) => (
          <li key={each.id}>
            <Link href={taskAddress(each.id)}>
              {each.active ? 'Running' : 'Completed'}, started{' '}
              {each.creationTime === null ? 'at an unknown time' : formatUtc(Date.parse(each.creationTime))}
            </Link>
            <br />
            {each.range.from === undefined && each.range.to === undefined
              ? 'all events'
              : `events from ${each.range.from === undefined ? 'the oldest' : formatUtc(each.range.from)} to ${each.range.to === undefined ? 'the newest' : formatUtc(each.range.to)}`}
          </li>
        ))}
        {copied.length > SHOWN && <li>and {copied.length - SHOWN} more</li>}
      </ul>
      <label className="check">
        <input
          type="checkbox"
          checked={isConfirmed(form, copied)}
          onChange={(event) =>
            form.set('again', event.currentTarget.checked ? copied.map(({ id }) => id).join(' ') : '')
          }
        />
        <span>Start the {noun} all the same</span>
      </label>
    </Notice>
  );
}

/** Whether somebody has confirmed it for each of these: what they confirm for one store or range counts for no other. */
function isConfirmed({ draft }: Form<'again'>, copied: readonly Copied[]): boolean {
  const confirmed = draft.again.split(' ');
  return copied.every(({ id }) => confirmed.includes(id));
}
