import { isApi, type Router, targetOf } from '../http/router.ts';
import type { Tracing } from '../tracing/tracing.ts';

/** Answers requests to the API within a span, in the trace that their headers name. It ends with an answer; an event stream goes on. */
export function traceRequests(route: Router, tracing: Tracing): Router {
  return (request, waiting) => {
    const target = targetOf(request);
    if (!isApi(target)) return route(request, waiting);
    const { method = '', headers } = request;
    const span = {
      name: `${method} ${target.path}`,
      role: 'SERVER',
      attributes: { 'http.request.method': method, 'url.path': target.path },
    } as const;
    const continued = tracing.continuation({ traceparent: headers['traceparent'], tracestate: headers['tracestate'] });
    return continued(() =>
      tracing.within(
        span,
        async () => route(request, waiting),
        (answer) => ({ attributes: { 'http.response.status_code': 'status' in answer ? answer.status : 200 } }),
      ),
    );
  };
}
