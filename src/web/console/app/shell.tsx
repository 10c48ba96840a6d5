import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Announcer } from '../live/announcer.tsx';
import { ConnectionStatus } from '../live/connection-status.tsx';
import { MissedNotice } from '../live/missed-notice.tsx';
import { ViewerMenu } from '../session/viewer-menu.tsx';
import { addresses } from './addresses.ts';
import { ThemeButton } from './theme-button.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './shell.css';

export interface FrameProps {
  readonly children: ReactNode;
}

/** What surrounds every page: where one is, whether it is live, and who looks. */
export function Shell({ children }: FrameProps) {
  return (
    <Frame
      nav={
        <nav className="shell-nav" aria-label="Pages">
          <NavLink href={addresses.tasks}>Tasks</NavLink>
          <NavLink href={addresses.profiles}>Profiles</NavLink>
          <a href="/graphql" className="shell-link">
            API
          </a>
        </nav>
      }
      tools={
        <>
          <ConnectionStatus />
          <ViewerMenu />
          <Announcer />
        </>
      }
    >
      <MissedNotice />
      {children}
    </Frame>
  );
}

/** The same before anybody is known. */
export function Bare({ children }: FrameProps) {
  return <Frame>{children}</Frame>;
}

function Frame({ nav, tools, children }: FrameProps & { readonly nav?: ReactNode; readonly tools?: ReactNode }) {
  return (
    <>
      <a className="skip" href="#main">
        Skip to content
      </a>
      <header className="shell-head">
        <div className="shell-bar">
          <Link href={addresses.tasks} className="shell-name">
            <Mark />
            <span>import-gateway</span>
          </Link>
          {nav}
          <div className="shell-tools">
            {tools}
            <ThemeButton />
          </div>
        </div>
      </header>
      <main className="shell-main" id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function NavLink({ href, children }: FrameProps & { readonly href: string }) {
  const [location] = useLocation();
  const current = href === addresses.tasks ? location === '/' : location.startsWith(href);
  return (
    <Link href={href} className="shell-link" aria-current={current ? 'page' : undefined}>
      <>{children}</>
    </Link>
  );
}

function Mark() {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" fill="#1f6f8b" />
      <path
        d="M7 11h11m-4-5 5 5-5 5M25 21H14m4-5-5 5 5 5"
        fill="none"
        stroke="#fff"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
