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
          checked={form.draft.again === 'yes'}
          onChange={(event) => form.set('again', event.currentTarget.checked ? 'yes' : '')}
        />
        <span>Start the {noun} all the same</span>
      </label>
    </Notice>
  );
}
