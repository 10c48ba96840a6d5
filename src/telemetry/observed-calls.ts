import type { CallObserver } from '../aws/call-observer.ts';
import type { Tracing } from '../tracing/tracing.ts';

/** The observer with a span for each request to AWS, a child of what first asked for it: others may wait for the same answer. */
export function observeCalls(observer: CallObserver, tracing: Tracing): CallObserver {
  return {
    queued: (profile, ms) => observer.queued(profile, ms),
    refused: (profile, reason) => observer.refused(profile, reason),
    begun: (profile, action, attempt) => {
      const counted = observer.begun(profile, action, attempt);
      const end = tracing.begin({
        name: action,
        role: 'CLIENT',
        attributes: { 'rpc.method': action, 'import_gateway.profile': profile, 'import_gateway.attempt': attempt },
      });
      return (outcome, requestId) => {
        counted(outcome);
        end({ attributes: { 'aws.request_id': requestId }, ...(outcome !== 'OK' && { failure: outcome }) });
      };
    },
  };
}
