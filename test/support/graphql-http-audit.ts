import { auditServer, type AuditFail } from 'graphql-http';

/** What the audits of the GraphQL over HTTP specification found, by weight: broken MUSTs, broken SHOULDs, MAYs not taken up. */
export interface AuditReport {
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly notices: readonly string[];
  readonly passed: number;
}

/** Audits the /graphql of the server at `url`, which must allow introspection; `headers` go with every request. */
export async function auditGraphqlHttp(
  url: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<AuditReport> {
  const fetchFn = (target: string, init?: RequestInit) =>
    fetch(target, { ...init, headers: { ...(init?.headers as Record<string, string> | undefined), ...headers } });
  const results = await auditServer({ url: new URL('/graphql', url).href, fetchFn });
  const failures = (status: AuditFail['status']) =>
    results.flatMap((result) => (result.status === status ? [`${result.id} ${result.name}: ${result.reason}`] : []));
  return {
    errors: failures('error'),
    warnings: failures('warn'),
    notices: failures('notice'),
    passed: results.filter(({ status }) => status === 'ok').length,
  };
}
