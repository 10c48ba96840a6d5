import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { taskAddress } from '../app/addresses.ts';
import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Notice } from '../design/notice.tsx';
import { stateWords } from '../design/state-words.ts';
import { formatUtc } from '../format/time.ts';
import { faultOf } from '../graphql/fault.ts';
import { isActive } from '../tasks/task-state.ts';
import type { Copied } from './overlap.ts';
import type { EarlierTasks } from './use-earlier-tasks.ts';
import type { Form } from './use-form.ts';

export interface CopiedWarningProps {
  readonly form: Form<'again'>;
  /** Where it was looked. */
  readonly earlier: EarlierTasks<unknown>;
  /** Those of them that hold some of it. */
  readonly copied: readonly Copied[];
  /** Of the task, in a sentence. */
  readonly noun: string;
}

type Found = Pick<CopiedWarningProps, 'form' | 'earlier' | 'copied'>;

const SHOWN = 3;
/** Confirmed in place of ids where it could not be looked. */
const UNKNOWN = 'unknown';

/** Why it is not created yet: because it is not known whether some of it was copied before, or nobody has confirmed it; undefined where it is. `done` is what would be done again: "imported". */
export function blockedByCopied(found: Found, done: string): string | undefined {
  if (found.earlier.looking) return `Looking whether some of this was ${done} before.`;
  if (isConfirmed(found)) return undefined;
  return found.earlier.error === undefined
    ? `Confirm above that it is to be ${done} all the same, or choose another range.`
    : `Look again above, or confirm that it is to be ${done} all the same.`;
}

/** Says that some of it was copied before, or is being copied, or that this is not known, and asks to confirm; nothing where nothing was. */
export function CopiedWarning({ form, earlier, copied, noun }: CopiedWarningProps) {
  const confirmation = <Confirmation found={{ form, earlier, copied }} noun={noun} />;
  if (earlier.error !== undefined) return <UnknownNotice earlier={earlier}>{confirmation}</UnknownNotice>;
  return (
    <>
      {copied.length > 0 && <CopiedNotice copied={copied}>{confirmation}</CopiedNotice>}
      {earlier.more && (
        <p className="quiet small">
          Only the first {earlier.tasks.length} that AWS lists were looked at: the others may hold some of this too.
        </p>
      )}
    </>
  );
}

interface CopiedNoticeProps {
  readonly copied: readonly Copied[];
  readonly children: ReactNode;
}

function CopiedNotice({ copied, children }: CopiedNoticeProps) {
  return (
    <Notice tone="warn" title={`Some of this ${copiedWords(copied)}`}>
      <p>AWS does not promise to leave out what it copied before: the same events may then be there twice.</p>
      <ul className="bullets">
        {copied.slice(0, SHOWN).map((each) => (
          <li key={each.id}>
            <Link href={taskAddress(each.id)}>
              {stateWords[each.state]}, started{' '}
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
      {children}
    </Notice>
  );
}

function copiedWords(copied: readonly Copied[]): string {
  if (copied.some(({ state }) => isActive(state))) return 'is being copied just now';
  return copied.some(({ state }) => state === 'COMPLETED') ? 'was copied before' : 'may have been copied before';
}

interface UnknownNoticeProps {
  readonly earlier: EarlierTasks<unknown>;
  readonly children: ReactNode;
}

function UnknownNotice({ earlier: { error, looking, lookAgain }, children }: UnknownNoticeProps) {
  return (
    <Notice
      tone="warn"
      title="It is not known whether some of this was copied before"
      action={
        <Button onClick={lookAgain} aria-disabled={looking || undefined}>
          <Icon name="retry" />
          Look again
        </Button>
      }
    >
      <p>{faultOf(error).message}</p>
      <p>If some was, AWS does not promise to leave it out: the same events may then be there twice.</p>
      {children}
    </Notice>
  );
}

function Confirmation({ found, noun }: { readonly found: Found; readonly noun: string }) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={isConfirmed(found)}
        onChange={(event) => found.form.set('again', event.currentTarget.checked ? toConfirm(found).join(' ') : '')}
      />
      <span>Start the {noun} all the same</span>
    </label>
  );
}

/** Whether somebody has confirmed it for each of these: what they confirm for one store or range counts for no other. */
function isConfirmed(found: Found): boolean {
  const confirmed = found.form.draft.again.split(' ');
  return toConfirm(found).every((each) => confirmed.includes(each));
}

function toConfirm({ earlier, copied }: Found): readonly string[] {
  return earlier.error === undefined ? copied.map(({ id }) => id) : [UNKNOWN];
}
