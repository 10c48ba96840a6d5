import { createHmac, hash } from 'node:crypto';

/** With what requests are signed. */
export interface SigningCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** What is the same in all requests that a signer signs: POSTs to one path, without a query. Header names in lower case. */
export interface SignedRequest {
  readonly path: string;
  readonly region: string;
  readonly service: string;
  /** All that are to be signed beside those that signing adds. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers that signing adds, as a flat list of names and values. */
export type SigningHeaders = readonly string[];

/**
 * Signs requests by Signature Version 4. The key that it derives of the credentials, the day, region and service is kept while these are the same:
 * one key a signer. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export class Signer {
  readonly #request: SignedRequest;
  #secret = '';
  #day = '';
  #key: Buffer | undefined;

  constructor(request: SignedRequest) {
    this.#request = request;
  }

  /** The headers to be added to a request with this body, sent at this time of AWS's. */
  sign(body: string, { accessKeyId, secretAccessKey, sessionToken }: SigningCredentials, at: Date): SigningHeaders {
    const { path, region, service, headers } = this.#request;
    const bodyHash = hash('sha256', body);
    const time = at.toISOString().replace(/[-:]|\.\d{3}/g, '');
    const day = time.slice(0, 8);
    const scope = `${day}/${region}/${service}/aws4_request`;
    const added: Record<string, string> = { 'x-amz-content-sha256': bodyHash, 'x-amz-date': time };
    if (sessionToken !== undefined) added['x-amz-security-token'] = sessionToken;
    const signed: Readonly<Record<string, string>> = { ...headers, ...added };
    const names = Object.keys(signed).toSorted();
    const lines = names.map((name) => `${name}:${signed[name]?.trim().replace(/\s+/g, ' ')}\n`).join('');
    const canonical = `POST\n${path}\n\n${lines}\n${names.join(';')}\n${bodyHash}`;
    const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', canonical)}`;
    const signature = createHmac('sha256', this.#keyOf(secretAccessKey, day)).update(text).digest('hex');
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
    return [...Object.entries(added).flat(), 'authorization', authorization];
  }

  #keyOf(secret: string, day: string): Buffer {
    if (this.#key !== undefined && this.#secret === secret && this.#day === day) return this.#key;
    const { region, service } = this.#request;
    const of = (key: Buffer | string, part: string) => createHmac('sha256', key).update(part).digest();
    this.#key = of(of(of(of(`AWS4${secret}`, day), region), service), 'aws4_request');
    this.#secret = secret;
    this.#day = day;
    return this.#key;
  }
}
