import { useEffect, useId, useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Card } from '../design/card.tsx';
import { Notice } from '../design/notice.tsx';
import { FaultNotice } from '../graphql/fault-notice.tsx';
import type { Creation } from './use-creation.ts';
import type { Slots } from './use-slots.ts';

/** Most creates are answered in this time. */
const PATIENCE_MS = 2_000;

export interface SubmitPanelProps {
  /** What the task is called in a sentence: "import". */
  readonly noun: string;
  /** What will be created: facts. */
  readonly summary: ReactNode;
  readonly slots: Slots | undefined;
  /** Why it cannot be created now; undefined where it can. */
  readonly blocked: string | undefined;
  /** What was copied already, with what to confirm. */
  readonly warning?: ReactNode;
  readonly creation: Creation;
}

/** What will be created, what stands against it, and the button that does it. */
export function SubmitPanel({ noun, summary, slots, blocked, warning, creation }: SubmitPanelProps) {
  const blockedId = useId();
  const { sending, error, refused, create: _create } = creation;
  const slow = useSlow(sending);
  return (
    <div className="create-panel">
      <Card title="What will be created" aside={slots !== undefined && <SlotWords slots={slots} />}>
        {summary}
        {warning}
        {refused.map(({ code, message }) => (
          <Notice key={`${code} ${message}`} tone="bad" role="alert" title="It was not created">
            {message} <code>{code}</code>
          </Notice>
        ))}
        {error !== undefined && <FaultNotice error={error} subject={`The ${noun}`} />}
        {blocked !== undefined && (
          <p className="create-blocked" id={blockedId}>
            {blocked}
          </p>
        )}
        <div className="create-submit">
          <Button
            type="submit"
            variant="primary"
            aria-disabled={blocked !== undefined || sending ? true : undefined}
            aria-describedby={blocked === undefined ? undefined : blockedId}
          >
            {sending ? 'Asking AWS…' : error === undefined ? `Start the ${noun}` : 'Try again'}
          </Button>
          <p className="create-slow" role="status">
            {slow &&
              `AWS has not answered yet. If its answer was lost, the gateway looks whether the ${noun} has begun before it says more: that can take half a minute.`}
          </p>
        </div>
        <p className="quiet small">
          Pressing again, trying again after an error, or reloading this page never starts it twice: the gateway knows
          the request by a token that this form keeps.
        </p>
      </Card>
    </div>
  );
}

/** Whether something has been under way for longer than it usually takes. */
function useSlow(underWay: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!underWay) return undefined;
    const timer = setTimeout(() => setSlow(true), PATIENCE_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [underWay]);
  return slow;
}

function SlotWords({ slots: { active, limit } }: { readonly slots: Slots }) {
  return (
    <span className="quiet small" role="status">
      {active} of {limit} active
    </span>
  );
}

/** Why no more can be created now, from the slots; undefined where it can. */
export function blockedBy(slots: Slots | undefined): string | undefined {
  if (slots === undefined || slots.active < slots.limit) return undefined;
  const all =
    slots.limit === 1 ? 'The only slot of this account is taken' : `All ${slots.limit} slots of this account are taken`;
  return `${all}: AWS allows no more at once. As soon as one has ended, this can be sent.`;
}
