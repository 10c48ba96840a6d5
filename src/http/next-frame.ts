import type { EventResponse } from '../graphql/pipeline.ts';
import { textFrame } from './text-frame.ts';

/** How many frames of one response are kept: clients that number their subscriptions use a few ids, others never the same. */
const MAX_KEPT = 16;

const kept = new WeakMap<EventResponse, Map<string, Buffer>>();

/** The message `next` with this response for the subscription of this id, as a frame. It may be the same for many: it is never written to. */
export function nextFrame(id: string, response: EventResponse): Buffer {
  let frames = kept.get(response);
  if (frames === undefined) kept.set(response, (frames = new Map()));
  const known = frames.get(id);
  if (known !== undefined) return known;
  const frame = textFrame(nextMessage(id, response.text));
  if (frames.size < MAX_KEPT) frames.set(id, frame);
  return frame;
}

/** The message `next` with a response that is JSON already. */
export function nextMessage(id: string, response: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${response}}`;
}
