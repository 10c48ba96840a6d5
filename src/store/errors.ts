/** The base of the faults with which the store refuses to open. Each subclass is one reaction of the operator; the message is fit to be shown to them. */
export abstract class StoreError extends Error {
  abstract readonly code: string;

  constructor(message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** Reaction: stop the other process, or give this one a data folder of its own. */
export class DataFolderInUseError extends StoreError {
  readonly code = 'DATA_FOLDER_IN_USE';
}

/** Reaction: run the newer release again, or restore a backup that this one wrote. Nothing was changed. */
export class DatabaseTooNewError extends StoreError {
  readonly code = 'DATABASE_TOO_NEW';
}

/** Reaction: mend the folder, the file or the server that the message names. */
export class DatabaseUnusableError extends StoreError {
  readonly code = 'DATABASE_UNUSABLE';
}
