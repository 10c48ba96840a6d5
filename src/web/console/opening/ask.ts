/** The data of an answer. */
export type Data = Readonly<Record<string, unknown>>;

/** An operation as it goes over the wire. */
export interface OperationRequest {
  readonly operationName: string;
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Asks the API of the gateway that served the page. Resolves with undefined where there is no data, or errors beside them: what to make of that, whoever asks again finds out. */
export type Ask = (request: OperationRequest) => Promise<Data | undefined>;

/** Asks with this token, if there is one. */
export function askWith(token: string | undefined): Ask {
  const authorization = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const headers = { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...authorization };
  return async (request) => {
    try {
      const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify(request) });
      const { data, errors } = (await response.json()) as { data?: Data | null; errors?: unknown };
      return errors === undefined ? (data ?? undefined) : undefined;
    } catch {
      return undefined;
    }
  };
}
