import { locatedError } from 'graphql';
import type { FieldPlan } from './plan.ts';
import { keysOf, type Path, type Run } from './run.ts';

/** A failure as the response tells it: an error beside a null, or, of what may not be null, thrown to whatever is around it. */
export function failField(plan: FieldPlan, thrown: unknown, run: Run, path: Path, nullable = plan.nullable): 'null' {
  const error = locatedError(thrown, plan.nodes, keysOf(path));
  if (!nullable) throw error;
  run.errors.add(error, path);
  return 'null';
}
