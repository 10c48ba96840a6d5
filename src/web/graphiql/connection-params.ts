/** The payload of connection_init, as the gateway takes it. */
export interface ConnectionParams extends Record<string, unknown> {
  readonly authorization: string;
}

/** What connection_init carries of these headers; their names may be in any case. */
export function connectionParamsOf(headers: unknown): ConnectionParams | undefined {
  if (typeof headers !== 'object' || headers === null) return undefined;
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization') ?? [];
  return typeof value === 'string' ? { authorization: value } : undefined;
}
