/** What a GraphQL response is sent as. https://graphql.github.io/graphql-over-http/draft/#sec-Media-Types */
export type ResponseType = typeof json | typeof graphqlJson;

const json = 'application/json; charset=utf-8';
const graphqlJson = 'application/graphql-response+json; charset=utf-8';

/** How much a type is wanted: by its quality first, then by how exactly it is named, then by its place in the header. */
type Wish = readonly [quality: number, exactness: number, place: number];

/**
 * The type that the header Accept prefers: application/json where it does not say, undefined where it takes neither. An exact name goes before
 * a wildcard, and the first before the second. https://www.rfc-editor.org/rfc/rfc9110#name-accept
 */
export function negotiateType(accept: string | undefined): ResponseType | undefined {
  if (!accept || accept === '*/*' || accept === 'application/json') return json;
  const ranges = accept.toLowerCase().split(',');
  const [asJson, asGraphqlJson] = [wishFor('json', ranges), wishFor('graphql-response+json', ranges)];
  const difference = compare(asJson, asGraphqlJson);
  if (asJson[0] <= 0 && asGraphqlJson[0] <= 0) return undefined;
  return difference >= 0 ? json : graphqlJson;
}

/** The status of a result: as application/json always 200, for a client takes any other for the word of some server in between. */
export function statusOf(type: ResponseType, data: unknown): 200 | 400 {
  return type === json || data !== undefined ? 200 : 400;
}

/** The wish of the range that names the type most exactly. */
function wishFor(subtype: string, ranges: readonly string[]): Wish {
  let best: Wish = [0, -1, 0];
  ranges.forEach((range, index) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim());
    const quality = Number.parseFloat(parameters.find((each) => each.startsWith('q='))?.slice(2) ?? '1');
    const asked = parameters.filter((each) => !each.startsWith('q='));
    const exactness = exactnessOf(name, subtype);
    if (exactness === undefined || asked.some((each) => !/^charset="?(utf-8|\*)"?$/.test(each))) return;
    const wish: Wish = [quality || 0, exactness + Math.min(asked.length, 1), -index];
    if (wish[1] > best[1] || (wish[1] === best[1] && compare(wish, best) > 0)) best = wish;
  });
  return best;
}

function exactnessOf(name: string, subtype: string): number | undefined {
  if (name === `application/${subtype}`) return 6;
  if (name === 'application/*') return 4;
  return name === '*/*' ? 0 : undefined;
}

function compare(one: Wish, other: Wish): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}
