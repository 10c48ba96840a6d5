import type { ReactNode } from 'react';
import { ButtonLink } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { useSession } from './session.tsx';

export interface OperatorOnlyProps {
  /** What they would do here: "start an import". */
  readonly act: string;
  readonly children: ReactNode;
}

/** Shows its children, by which something is changed, to who may change it; to others, in their place, why not and what to do. */
export function OperatorOnly({ act, children }: OperatorOnlyProps) {
  const { canOperate } = useSession();
  if (canOperate) return children;
  return (
    <Notice
      tone="info"
      title={`You can look here, but not ${act}`}
      action={<ButtonLink href="/">Show all tasks</ButtonLink>}
    >
      {needsOperator}
    </Notice>
  );
}

/** What somebody needs who may only look, and whom to ask for it. */
export const needsOperator = 'That takes the role OPERATOR. Ask whoever runs this gateway for it.';
