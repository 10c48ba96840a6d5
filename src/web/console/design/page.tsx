import { useEffect, useRef, type ReactNode } from 'react';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './page.css';

export interface PageProps {
  readonly title: string;
  readonly lead?: ReactNode;
  /** What can be done here: stands across from the title. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

let shown = 0;
let traversed = false;
window.addEventListener('popstate', () => {
  traversed = true;
});

/** One page of the console. Names the window; and where somebody came from another page, its heading takes the focus, so that a screen reader says where they are. */
export function Page({ title, lead, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · import-gateway`;
  }, [title]);
  useEffect(() => {
    // The first page of a visit leaves the focus where a browser puts it, before the skip link.
    if (shown++ > 0) heading.current?.focus({ preventScroll: true });
    // Back and forth, the browser puts a page where it was; any other begins at its top.
    if (!traversed) window.scrollTo(0, 0);
    traversed = false;
  }, []);
  return (
    <div className="page">
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
