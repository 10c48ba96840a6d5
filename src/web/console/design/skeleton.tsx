// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './skeleton.css';

export interface SkeletonProps {
  /** Of the text that will stand here, in CSS units. */
  readonly width: string;
  readonly height?: string;
}

/** The place of something that is still being read, as large as that will be. Say beside it, to screen readers too, what is being read. */
export function Skeleton({ width, height = '1em' }: SkeletonProps) {
  return <span className="skeleton" style={{ width, height, maxWidth: '100%' }} aria-hidden="true" />;
}
