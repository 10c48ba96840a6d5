import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A request as the server got it. */
export interface SeenRequest {
  readonly action: string;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
  /** The SigV4 scope: `key/date/region/service/aws4_request`. */
  readonly credential: string;
  readonly socket: Socket;
  /** Resolves when the connection or the request has ended. */
  readonly closed: Promise<void>;
}

export interface HttpAws {
  readonly url: string;
  readonly requests: readonly SeenRequest[];
  readonly stop: () => Promise<void>;
}

/** Answers a request: the target's last part, the response to write, and how many came before. */
export type Answer = (action: string, response: ServerResponse, index: number) => void;

/** An HTTP server that stands for AWS, on a port of its own. */
export async function startHttpAws(answer: Answer): Promise<HttpAws> {
  const requests: SeenRequest[] = [];
  const seen = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await readBody(request);
    const index = requests.length;
    const action =
      String(request.headers['x-amz-target'] ?? new URLSearchParams(text).get('Action'))
        .split('.')
        .at(-1) ?? '';
    requests.push({
      action,
      headers: request.headers,
      body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text,
      credential: /Credential=([^,]+)/.exec(request.headers.authorization ?? '')?.[1] ?? '',
      socket: request.socket,
      closed: new Promise((resolve) => void response.once('close', resolve)),
    });
    answer(action, response, index);
  };
  const server = createServer((request, response) => {
    void seen(request, response);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    stop: async () => {
      const closed = new Promise((resolve) => void server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

export function json(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'x-amzn-requestid': 'request-1',
    ...headers,
  });
  response.end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
