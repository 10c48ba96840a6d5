import { Button } from '../design/button.tsx';
import { Icon } from '../design/icon.tsx';
import { useSession } from './session.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './viewer-menu.css';

/** Who looks, what they may do, and the way out. */
export function ViewerMenu() {
  const { subject, canOperate, signOut } = useSession();
  return (
    <span className="viewer">
      <Icon name="person" />
      <span className="viewer-words">
        <span className="visually-hidden">You are </span>
        <span className="viewer-name" title={subject}>
          {subject}
        </span>
        <span className="viewer-role">{canOperate ? 'Operator' : 'Viewer'}</span>
      </span>
      {signOut !== undefined && (
        <Button variant="quiet" onClick={signOut}>
          <Icon name="leave" className="viewer-out-icon" />
          <span className="viewer-out">Sign out</span>
        </Button>
      )}
    </span>
  );
}
