import { Link } from 'wouter';
import { addresses } from '../app/addresses.ts';
import { Icon, type IconName } from '../design/icon.tsx';
import { needsOperator } from '../session/operator-only.tsx';
import { useSession } from '../session/session.tsx';
import { taskKinds, type TaskKind } from './task-kind.ts';
import { useQuotas, type QuotaCount } from './use-quotas.ts';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet
import './create-actions.css';

const actions: Readonly<Record<TaskKind, { readonly href: string; readonly icon: IconName; readonly words: string }>> =
  {
    IMPORT_TASK: { href: addresses.newImport, icon: 'import', words: 'New import' },
    EXPORT_TASK: { href: addresses.newExport, icon: 'export', words: 'New export' },
    CLOUDTRAIL_IMPORT: { href: addresses.newCloudTrailImport, icon: 'trail', words: 'New CloudTrail import' },
  };

export interface CreateActionsProps {
  readonly profile: string | undefined;
}

/** The ways to start a task, each with how many of its slots are taken, in one profile or in all; to who may only look, why there is none. */
export function CreateActions({ profile }: CreateActionsProps) {
  const { canOperate } = useSession();
  if (canOperate) return <OperatorActions profile={profile} />;
  return <p className="create-none">You can look, but not start or cancel tasks. {needsOperator}</p>;
}

// Apart, so that AWS is not asked for slots that nobody is shown.
function OperatorActions({ profile }: CreateActionsProps) {
  const quotas = useQuotas(profile);
  return (
    <nav className="create-actions" aria-label="Start a task">
      {taskKinds.map((kind) => (
        <CreateAction key={kind} kind={kind} quota={quotas?.[kind]} profile={profile} />
      ))}
    </nav>
  );
}

interface CreateActionProps {
  readonly kind: TaskKind;
  readonly quota: QuotaCount | undefined;
  readonly profile: string | undefined;
}

function CreateAction({ kind, quota, profile }: CreateActionProps) {
  const { href, icon, words } = actions[kind];
  const full = quota !== undefined && quota.active >= quota.limit;
  return (
    <Link
      className="create-action"
      href={profile === undefined ? href : `${href}?profile=${encodeURIComponent(profile)}`}
    >
      <Icon name={icon} />
      <span className="create-words">{words}</span>
      <span className={full ? 'create-quota create-full' : 'create-quota'}>
        {quota === undefined ? '\u00a0' : `${quota.active} of ${quota.limit} active`}
      </span>
    </Link>
  );
}
