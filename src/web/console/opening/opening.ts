import {
  CloudTrailImportPageDocument,
  ExportTaskPageDocument,
  ImportTaskPageDocument,
  QuotasDocument,
  StartDocument,
  StoreNamesDocument,
  ViewerDocument,
  type StartQuery,
  type ViewerQuery,
} from '../generated/opening/graphql.ts';
import { listedGroups, sourceRequests } from '../tasks/source-requests.ts';
import { parseFilters } from '../tasks/task-filters.ts';
import type { TaskKind } from '../tasks/task-kind.ts';
import type { Ask, Data } from './ask.ts';

/** What the first view of the console asks, begun before the scripts that show it are there. */
export interface Opening {
  /** The answer to this operation, if it was begun and has not been taken yet; resolves with undefined where it has no data, or errors beside them. */
  readonly take: (name: string | undefined, variables: Variables) => Promise<Data | undefined> | undefined;
  /** Gives no more answers: from then on they would be older than what is shown. */
  readonly close: () => void;
}

/** What of the address of a page says what it shows. */
export interface PageAddress {
  readonly pathname: string;
  readonly search: string;
}

type Variables = Readonly<Record<string, unknown>>;

const texts: Readonly<Record<string, { toString(): string }>> = {
  Viewer: ViewerDocument,
  Start: StartDocument,
  Quotas: QuotasDocument,
  StoreNames: StoreNamesDocument,
  ImportTaskPage: ImportTaskPageDocument,
  ExportTaskPage: ExportTaskPageDocument,
  CloudTrailImportPage: CloudTrailImportPageDocument,
};

const pages: Readonly<Record<TaskKind, string>> = {
  IMPORT_TASK: 'ImportTaskPage',
  EXPORT_TASK: 'ExportTaskPage',
  CLOUDTRAIL_IMPORT: 'CloudTrailImportPage',
};

/** Asks what the page at this address asks first: who looks and, for whom there is something to see, where the event log stands and what is listed. */
export function beginOpening({ pathname, search }: PageAddress, ask: Ask): Opening {
  const answers = new Map<string, Promise<Data | undefined>>();
  const begin = (name: string, variables: Variables = {}) => {
    const answer = ask({ operationName: name, variables, query: String(texts[name]) });
    answers.set(keyOf(name, variables), answer);
    return answer;
  };
  const beginAll = async () => {
    const viewer = ((await begin('Viewer')) as ViewerQuery | undefined)?.viewer;
    if (viewer === undefined || viewer.profiles.length === 0) return;
    const answer = begin('Start');
    if (pathname !== '/') return;
    void begin('StoreNames');
    if (viewer.roles.includes('OPERATOR')) void begin('Quotas');
    // What is listed must be read behind the cursor of the event log, so that no change falls between.
    const start = (await answer) as StartQuery | undefined;
    if (start === undefined) return;
    const profiles = start.profiles.map(({ name }) => name);
    const filters = parseFilters(search);
    const asked = listedGroups(filters.state).flatMap((group) => sourceRequests(profiles, filters, group));
    for (const { kind, variables } of asked) void begin(pages[kind], { ...variables });
  };
  void beginAll();
  return {
    take: (name, variables) => {
      const key = keyOf(name, variables);
      const answer = answers.get(key);
      answers.delete(key);
      return answer;
    },
    close: () => answers.clear(),
  };
}

function keyOf(name: string | undefined, variables: Variables): string {
  return `${name} ${JSON.stringify(variables)}`;
}
