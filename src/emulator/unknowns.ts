/**
 * What AWS's documentation does not say and this endpoint must decide all the same. A client must not rely on any of it;
 * each may be turned the other way to prove that it does not.
 */
export interface Unknowns {
  /** Whether an event data store in STOPPED_INGESTION counts as the "ACTIVE" source that CreateImportTask asks for. */
  readonly importFromStoppedIngestion: boolean;
  /** The error for a fourth active import; the operation declares none for a quota but ThrottlingException. */
  readonly importQuotaError: string;
  /** Whether the three active imports are counted per region or over all regions of the account. */
  readonly importQuotaScope: 'region' | 'account';
  /** The error of CreateImportTask for values that are well formed but wrong: start after end, a bad ARN, outside retention. */
  readonly importValueError: 'ValidationException' | 'InvalidParameterException';
  /** DescribeImportTasks for an importId that does not exist. */
  readonly unknownImportId: 'empty' | 'ResourceNotFoundException';
  /** The status of an import of which some, but not all, batches failed. */
  readonly partlyFailedImport: 'FAILED' | 'COMPLETED';
  /** CreateExportTask with `from` after `to`. */
  readonly exportFromAfterTo: 'InvalidParameterException' | 'accepted';
  /** CreateExportTask from a log group of the Infrequent Access class. */
  readonly exportInfrequentAccess: 'InvalidParameterException' | 'accepted';
  /** What CreateExportTask looks for first when both are missing. */
  readonly exportChecksFirst: 'log-group' | 'bucket';
  /** The error for a bucket whose policy lacks the grant: seen as either of two. */
  readonly bucketAclError: 'AccessDeniedException' | 'InvalidParameterException';
  /** The error for a caller who may not write to the bucket. */
  readonly putObjectError: 'InvalidParameterException' | 'AccessDeniedException';
  /** Whether an export in PENDING_CANCEL still holds the one export slot. */
  readonly pendingCancelHoldsSlot: boolean;
  /** The texts of `status.message`; none while PENDING. */
  readonly exportMessages: Readonly<
    Record<'RUNNING' | 'COMPLETED' | 'FAILED' | 'PENDING_CANCEL' | 'CANCELLED', string>
  >;
  /** Whether the one ongoing CloudTrail import is counted per region or over all regions of the account. */
  readonly cloudTrailImportScope: 'region' | 'account';
  /** The page size of CloudTrail's listings when MaxResults is absent. */
  readonly cloudTrailPageSize: number;
  /** ListImports with a Destination that does not exist. */
  readonly unknownDestination: 'EventDataStoreARNInvalidException' | 'empty';
  /** ListImportFailures with an ImportId that does not exist; the operation declares no error for it. */
  readonly unknownImportFailures: 'empty' | 'InvalidParameterException';
  /** StopImport of an import that has ended, and StartImport with the id of a COMPLETED one. */
  readonly endedImportError: 'OperationNotPermittedException' | 'InvalidParameterException';
  /** Whose HTTP codes CloudTrail's errors carry: the service model's (404 for "not found") or the API Reference's (400). */
  readonly cloudTrailHttpCodes: 'model' | 'api-reference';
  /** How long a page token lives, in ms. Logs says 24 hours; CloudTrail says nothing. */
  readonly nextTokenLifetimeMs: number;
}

/** The choices made unless a caller makes others. Where two sources disagree the newer one is followed. */
export const defaultUnknowns: Unknowns = {
  importFromStoppedIngestion: true,
  importQuotaError: 'ThrottlingException',
  importQuotaScope: 'region',
  importValueError: 'ValidationException',
  unknownImportId: 'empty',
  partlyFailedImport: 'FAILED',
  exportFromAfterTo: 'InvalidParameterException',
  exportInfrequentAccess: 'InvalidParameterException',
  exportChecksFirst: 'log-group',
  bucketAclError: 'AccessDeniedException',
  putObjectError: 'InvalidParameterException',
  pendingCancelHoldsSlot: false,
  exportMessages: {
    RUNNING: 'Started Successfully',
    COMPLETED: 'Completed successfully',
    FAILED: 'FAILED',
    PENDING_CANCEL: 'Cancelled by user',
    CANCELLED: 'Cancelled by user',
  },
  cloudTrailImportScope: 'account',
  cloudTrailPageSize: 100,
  unknownDestination: 'EventDataStoreARNInvalidException',
  unknownImportFailures: 'empty',
  endedImportError: 'OperationNotPermittedException',
  cloudTrailHttpCodes: 'model',
  nextTokenLifetimeMs: 24 * 60 * 60 * 1000,
};
