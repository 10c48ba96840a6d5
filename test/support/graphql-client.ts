/** What a GraphQL server answered over HTTP. */
export interface GraphqlResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly GraphqlResponseError[];
}
export interface GraphqlResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** An operation to send. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly operationName?: string | undefined;
}

/** Sends an operation by POST to `url`, the address of the server or of its /graphql; asks for application/graphql-response+json. */
export async function postGraphql(
  url: string,
  request: GraphqlRequest,
  headers: Readonly<Record<string, string>> = {},
): Promise<GraphqlResponse> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify(request),
  });
  return readGraphql(response);
}

/** The body of a response as a GraphQL result, with what came around it. */
export async function readGraphql(response: Response): Promise<GraphqlResponse> {
  const body = (await response.json()) as Pick<GraphqlResponse, 'data' | 'errors'>;
  return { status: response.status, headers: response.headers, ...body };
}
