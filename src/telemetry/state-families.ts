import { type Family, gaugeOf } from '../metrics/family.ts';

/** What the parts are doing at present, asked of them when the metrics are read. */
export interface PresentState {
  readonly connections: () => { readonly webSockets: number; readonly eventStreams: number };
  readonly subscriptions: () => number;
  readonly circuits: () => readonly { readonly profile: string; readonly open: boolean }[];
}

/** The metrics that nobody needs to count. */
export function stateFamilies({ connections, subscriptions, circuits }: PresentState): readonly Family[] {
  return [
    gaugeOf('open_connections', 'WebSockets and lasting event streams that are open.', ['transport'], () => {
      const { webSockets, eventStreams } = connections();
      return [
        { labels: { transport: 'websocket' }, value: webSockets },
        { labels: { transport: 'sse' }, value: eventStreams },
      ];
    }),
    gaugeOf('subscriptions', 'Subscriptions to events that have begun and not ended.', [], () => [
      { labels: {}, value: subscriptions() },
    ]),
    gaugeOf(
      'circuit_open',
      'Whether the AWS endpoint of the profile does not answer, and is not asked.',
      ['profile'],
      () => circuits().map(({ profile, open }) => ({ labels: { profile }, value: Number(open) })),
    ),
  ];
}
