import { useEffect, useId, useRef, type ReactNode } from 'react';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  /** Somebody pressed Escape, or the browser closed it. */
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Buttons, the safe one first: it has the focus when the dialog opens. */
  readonly actions: ReactNode;
}

/** A modal dialog, open for as long as it is drawn. The focus goes back to where it was when it closes. */
export function Dialog({ title, onClose, children, actions }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={element}
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 className="dialog-title" id={titleId}>
        {title}
      </h2>
      <div className="dialog-body">{children}</div>
      <div className="dialog-actions">{actions}</div>
    </dialog>
  );
}
