import { useEffect, useRef, type ReactNode } from 'react';
import { usePageBegin } from './use-page-begin.ts';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './page.css';

export interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What can be done here: stands across from the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One page of the console. Names the window, and begins where somebody goes to it (usePageBegin). */
export function Page({ title, lead, actions, children }: PageProps) {
  const page = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · import-gateway`;
  }, [title]);
  usePageBegin(page, heading);
  return (
    <div className="page" ref={page}>
      <header className="page-head">
        <div>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead !== undefined && <div className="page-lead">{lead}</div>}
        </div>
        {actions}
      </header>
      {children}
    </div>
  );
}
