import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './notice.css';

export type NoticeTone = 'info' | 'good' | 'warn' | 'bad';

export interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title: string;
  readonly children?: ReactNode;
  /** Buttons or links: what to do about it. */
  readonly action?: ReactNode;
  /** `alert` where it comes up while somebody looks and must be heard at once; `status` where it may wait. */
  readonly role?: 'alert' | 'status';
}

const icons: Readonly<Record<NoticeTone, IconName>> = { info: 'info', good: 'check', warn: 'alert', bad: 'failed' };

/** A message about the page as a whole or a part of it: what happened, and what to do about it. */
export function Notice({ tone, title, children, action, role }: NoticeProps) {
  return (
    <div className={`notice notice-${tone}`} role={role}>
      <Icon name={icons[tone]} />
      <div className="notice-body">
        <p className="notice-title">{title}</p>
        {children !== undefined && <div>{children}</div>}
        {action !== undefined && <div className="notice-action">{action}</div>}
      </div>
    </div>
  );
}
