import { Component, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';

interface State {
  readonly fault: unknown;
}

/** Shows its children; where one of them fails, or its script cannot be fetched, says so in their place, with what to do. The rest of the console goes on. */
export class PageFault extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { fault: undefined };

  static getDerivedStateFromError(fault: unknown): State {
    return { fault };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    if (fault === undefined) return this.props.children;
    return (
      <Notice
        role="alert"
        tone="bad"
        title="This page could not be shown"
        action={<Button onClick={() => window.location.reload()}>Load it again</Button>}
      >
        Your tasks are not affected. What went wrong: {fault instanceof Error ? fault.message : 'unknown'}
      </Notice>
    );
  }
}
