import { useEffect, useState } from 'react';
import { Breakable } from './breakable.tsx';
import { Icon } from './icon.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './copy-text.css';

const SHOWN_MS = 2_000;

export interface CopyTextProps {
  readonly value: string;
  /** What it is, as in "Copy import id". */
  readonly label: string;
}

/** A text for machines, such as an id or an ARN, in full, with a button that copies it. */
export function CopyText({ value, label }: CopyTextProps) {
  const [outcome, setOutcome] = useState<'copied' | 'failed'>();
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => setOutcome(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  return (
    <span className="copy">
      <code>
        <Breakable text={value} />
      </code>
      <button
        type="button"
        className="copy-button"
        aria-label={`Copy ${label}`}
        title={`Copy ${label}`}
        onClick={() => void copy(value).then(setOutcome)}
      >
        <Icon name={outcome === 'copied' ? 'check' : outcome === 'failed' ? 'alert' : 'copy'} />
      </button>
      <span className="copy-outcome" role="status">
        {outcome === 'copied' ? 'Copied' : outcome === 'failed' ? 'Select the text to copy it' : ''}
      </span>
    </span>
  );
}

async function copy(value: string): Promise<'copied' | 'failed'> {
  try {
    await navigator.clipboard.writeText(value);
    return 'copied';
  } catch {
    // There is no clipboard where the page came over plain HTTP from another host.
    return 'failed';
  }
}
