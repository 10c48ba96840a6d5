import { InvalidInputError } from '../../domain/errors.ts';

/** The types that `node` finds, each with the parts that name one within its profile, in order. */
export const nodeTypes = {
  Profile: [],
  ImportTask: ['importId'],
  ImportBatch: ['importId', 'batchId'],
  ExportTask: ['taskId'],
  CloudTrailImport: ['importId'],
  EventDataStore: ['arn'],
  LogGroup: ['name'],
} as const satisfies Record<string, readonly string[]>;
export type NodeTypeName = keyof typeof nodeTypes;

/** What a global id names. `parts` are as many as `nodeTypes` lists for the type, none of them empty. */
export interface NodeId {
  readonly type: NodeTypeName;
  readonly profile: string;
  readonly parts: readonly string[];
}

/** The global id of a Node: the same for the same thing for ever, opaque to clients. https://relay.dev/graphql/objectidentification.htm */
export function toGlobalId(type: NodeTypeName, profile: string, ...parts: readonly string[]): string {
  return Buffer.from(JSON.stringify([type, profile, ...parts])).toString('base64url');
}

/** What a global id names, or an InvalidInputError under `field` if this gateway never made such an id. */
export function parseGlobalId(id: string, field: string): NodeId {
  const decoded = parseJson(Buffer.from(id, 'base64url').toString());
  if (Array.isArray(decoded) && decoded.every((part): part is string => typeof part === 'string' && part !== '')) {
    const [type, profile, ...parts] = decoded;
    if (type !== undefined && profile !== undefined && isNodeType(type) && parts.length === nodeTypes[type].length) {
      // base64url has several spellings of one value; only the one that was given out is that id.
      if (toGlobalId(type, profile, ...parts) === id) return { type, profile, parts };
    }
  }
  throw notGivenOut(field);
}

/** The fault of an id that no query can have returned. */
export function notGivenOut(field: string): InvalidInputError {
  return new InvalidInputError(`\`${field}\` is not an id of this gateway: pass an \`id\` that a query returned.`, {
    field: [field],
  });
}

function isNodeType(type: string): type is NodeTypeName {
  return Object.hasOwn(nodeTypes, type);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
