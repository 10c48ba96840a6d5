import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { useMissed } from './live.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './missed-notice.css';

/** Says, until somebody has read it, that events were lost: while the page was not connected, more happened than the gateway keeps. */
export function MissedNotice() {
  const { missed, forget } = useMissed();
  return (
    // There before it says anything, so that a screen reader hears it.
    <div className="missed" role="status">
      {missed && (
        <Notice
          tone="warn"
          title="Something may have been missed"
          action={<Button onClick={forget}>Understood</Button>}
        >
          While this page was not connected, more happened than the event log of the gateway keeps. All that is shown
          was read again and is as it is now, but tasks may have come and gone unseen, and timelines may have gaps.
        </Notice>
      )}
    </div>
  );
}
