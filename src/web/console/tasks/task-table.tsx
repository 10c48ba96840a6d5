import { useEffect, useState, type ReactNode } from 'react';
import { Skeleton } from '../design/skeleton.tsx';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './task-table.css';

type Variant = 'live' | 'ended';

export interface TaskTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly variant: Variant;
  readonly children: ReactNode;
}

/** A table that turns into cards where it is narrow. The roles are said again, as such a table would lose them. */
export function TaskTable({ label, columns, variant, children }: TaskTableProps) {
  return (
    <div className="card">
      <table className={`tasks tasks-${variant}`} role="table" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column} role="columnheader" scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">{children}</tbody>
      </table>
    </div>
  );
}

export interface TaskTableSkeletonProps {
  readonly columns: readonly string[];
  readonly rows: number;
  readonly variant: Variant;
}

/** How soon an answer must come for nothing to be drawn in its place. */
const SOON_MS = 300;

/** The place of such a table while AWS is asked; left empty where AWS answers soon. */
export function TaskTableSkeleton(props: TaskTableSkeletonProps) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true">
      <p className="visually-hidden" role="status">
        Asking AWS for tasks
      </p>
      {late && <EmptyRows {...props} />}
    </div>
  );
}

function EmptyRows({ columns, rows, variant }: TaskTableSkeletonProps) {
  return (
    <div aria-hidden="true">
      <TaskTable label="" columns={columns} variant={variant}>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row} role="row">
            <td role="cell">
              <span className="task-name">
                <Skeleton width="16px" height="16px" />
                <span className="task-words">
                  <Skeleton width={`${9 + ((row * 3) % 5)}rem`} height="14px" />
                  <Skeleton width={`${13 + ((row * 5) % 7)}rem`} height="12px" />
                </span>
              </span>
            </td>
            {columns.slice(1).map((column) => (
              <td key={column} role="cell">
                <Skeleton width="5.5rem" height="14px" />
              </td>
            ))}
          </tr>
        ))}
      </TaskTable>
    </div>
  );
}
