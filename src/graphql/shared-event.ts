import { Immutable } from './execution/immutable.ts';

/** An event that is the same object for all who are given it. */
export abstract class SharedEvent extends Immutable {
  /** Where to resume behind it. */
  abstract readonly cursor: string;
  /** The profile that whoever is given it may see. */
  abstract readonly profileName: string;
}
