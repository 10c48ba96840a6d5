import { InvalidInputError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/task.ts';
import { isEventDataStoreArn, isRoleArn } from './arn.ts';
import type { Context } from './context.ts';
import { clientTokenFormat, type TextFormat } from './formats.ts';
import { requiredProfile } from './profile-argument.ts';
import type { UserErrorType } from './user-error.type.ts';

/** A whole input that was checked: what to do, or every fault that was found. */
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly userErrors: readonly UserErrorType[] };

/** Checks the parts of one input and gathers every fault. Paths are within `input`. A part that is null or absent has no faults. */
export class InputCheck {
  readonly #userErrors: UserErrorType[] = [];

  /** Records a fault unless `holds`. */
  require(holds: boolean, message: string, ...path: readonly string[]): void {
    if (!holds) this.#userErrors.push({ code: 'INVALID_INPUT', message, field: ['input', ...path] });
  }

  format(text: string | null | undefined, { pattern, words }: TextFormat, ...path: readonly string[]): void {
    this.require(text == null || pattern.test(text), `\`${path.at(-1)}\` must be ${words}.`, ...path);
  }

  eventDataStoreArn(arn: string, ...path: readonly string[]): void {
    const form = 'arn:<partition>:cloudtrail:<region>:<account>:eventdatastore/<id>';
    this.require(
      isEventDataStoreArn(arn),
      `\`${path.at(-1)}\` must be the ARN of an event data store, of the form ${form} and at most 256 characters.`,
      ...path,
    );
  }

  roleArn(arn: string, ...path: readonly string[]): void {
    const form = 'arn:<partition>:iam::<account>:role/<name>';
    this.require(isRoleArn(arn), `\`${path.at(-1)}\` must be the ARN of an IAM role, of the form ${form}.`, ...path);
  }

  /** Neither bound before 1970, and the second not before the first; that fault is told of the second. */
  timeRange(
    start: { readonly time: EpochMs | null | undefined; readonly path: readonly string[] },
    end: { readonly time: EpochMs | null | undefined; readonly path: readonly string[] },
  ): void {
    for (const { time, path } of [start, end]) {
      this.require(time == null || time >= 0, `\`${path.at(-1)}\` must not be before 1970.`, ...path);
    }
    const inOrder = start.time == null || end.time == null || start.time <= end.time;
    this.require(inOrder, `\`${end.path.at(-1)}\` must not be before \`${start.path.at(-1)}\`.`, ...end.path);
  }

  /** Checks what every create has, and answers the profile's name: an empty one where it is at fault. */
  create(context: Context, input: { readonly profile?: string | null; readonly clientToken?: string | null }): string {
    this.format(input.clientToken, clientTokenFormat, 'clientToken');
    try {
      return requiredProfile(context, input.profile);
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      this.require(false, error.message, 'profile');
      return '';
    }
  }

  /** Ends the check: the value, if no part was at fault. */
  settle<T>(value: T): Checked<T> {
    const userErrors = this.#userErrors;
    return userErrors.length === 0 ? { ok: true, value } : { ok: false, userErrors };
  }
}
