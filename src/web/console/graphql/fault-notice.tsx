import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { Notice } from '../design/notice.tsx';
import { faultOf } from './fault.ts';

export interface FaultNoticeProps {
  readonly error: unknown;
  /** What was to be done or shown, such as "Imports of profile audit". */
  readonly subject?: string;
  readonly onRetry?: () => void;
}

/** Says what failed, why, what to do, and offers to try again. */
export function FaultNotice({ error, subject, onRetry }: FaultNoticeProps) {
  const { code, title, message, advice } = faultOf(error);
  return (
    <Notice
      tone="bad"
      role="alert"
      title={subject === undefined ? title : `${subject}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`}
      action={
        onRetry && (
          <Button onClick={onRetry}>
            <Icon name="retry" />
            Try again
          </Button>
        )
      }
    >
      <p>{message}</p>
      <p>
        {advice} <code>{code}</code>
      </p>
    </Notice>
  );
}
