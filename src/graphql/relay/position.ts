import { createHash } from 'node:crypto';
import type { EpochMs } from '../../domain/task.ts';
import { InvalidCursorError } from '../errors.ts';
import type { CursorCodec } from './cursor.ts';

/** How far one listing has been read: up to and with the item `behind`, on the page that `token` gives (the first page without). */
export interface ListingPosition {
  readonly token?: string | undefined;
  readonly behind?: string | undefined;
  /** The time of the item `behind`: its place, should it be gone by the time the cursor is used. */
  readonly behindTime?: EpochMs | undefined;
  /** Whether the item that follows had been read when this position was taken, so that it was no newer than the last item given out. */
  readonly looked?: boolean | undefined;
  /** Everything was read. */
  readonly ended?: boolean | undefined;
}

/** Where a walk stands: in the section of `profile`, each of its listings at its position, behind the item `last` of the time `time`. */
export interface Position {
  readonly profile: string;
  readonly listings: readonly ListingPosition[];
  readonly last: string;
  readonly time?: EpochMs | undefined;
}

type PackedListing = readonly [token: string | null, behind: string | null, behindTime: EpochMs | null, flags: number];

/** The cursor of a position in the listing that `identity` names. */
export function encodePosition(position: Position, identity: readonly unknown[], cursors: CursorCodec): string {
  const listings = position.listings.map((listing): PackedListing => [
    listing.token ?? null,
    listing.behind ?? null,
    listing.behindTime ?? null,
    (listing.looked === true ? 1 : 0) + (listing.ended === true ? 2 : 0),
  ]);
  return cursors.encode(
    JSON.stringify([fingerprint(identity), position.profile, position.last, position.time ?? null, listings]),
  );
}

/** The position that a cursor stands for; an InvalidCursorError if it was made for another listing. */
export function decodePosition(cursor: string, identity: readonly unknown[], cursors: CursorCodec): Position {
  const [listing, profile, last, time, listings] = JSON.parse(cursors.decode(cursor)) as [
    string,
    string,
    string,
    EpochMs | null,
    readonly PackedListing[],
  ];
  if (listing !== fingerprint(identity)) {
    throw new InvalidCursorError(
      'This cursor belongs to another field, or to the same field with another filter or profile. Pass it with the arguments it was given for.',
    );
  }
  return {
    profile,
    last,
    time: time ?? undefined,
    listings: listings.map(([token, behind, behindTime, flags]) => ({
      token: token ?? undefined,
      behind: behind ?? undefined,
      behindTime: behindTime ?? undefined,
      looked: (flags & 1) !== 0,
      ended: (flags & 2) !== 0,
    })),
  };
}

function fingerprint(identity: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 22);
}
