import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Card } from '../design/card.tsx';
import { SubmitPanel, type SubmitPanelProps } from './submit-panel.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './create.css';

export interface CreateFormProps extends SubmitPanelProps {
  readonly title: string;
  readonly children: ReactNode;
  /** Says what is wrong; true where nothing is. */
  readonly attempt: () => boolean;
  readonly onSubmit: () => void;
}

/** Fields, and beside them what they come to, with the button that creates it. Where something is wrong, the first field at fault is gone to. */
export function CreateForm({ title, children, attempt, onSubmit, ...panel }: CreateFormProps) {
  const element = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  const { refused } = panel.creation;
  useEffect(() => {
    if (attempts > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts, refused]);
  return (
    <form
      ref={element}
      className="create"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAttempts((before) => before + 1);
        if (attempt() && panel.blocked === undefined) onSubmit();
      }}
    >
      <Card title={title}>
        <div className="create-fields">{children}</div>
      </Card>
      <SubmitPanel {...panel} />
    </form>
  );
}
