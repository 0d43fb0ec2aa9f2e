import autocannon, { type Client, type Request } from 'autocannon';
import { answerJobs } from './answer-jobs.js';
import { CONNECTIONS, type Load, type Pace } from './load.js';

answerJobs<Load, Pace>(async ({ url, requests, seconds }) => {
  const shares = sharesOf(requests);
  let begun = 0;
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: seconds,
    setupClient: (client: Client) => {
      client.setRequests(shares.pop() ?? []);
      begun = performance.now();
    },
  });
  // Autocannon's own time counts the writing of the requests too, which thousands of different ones need.
  const elapsed = (performance.now() - begun) / 1_000;
  const failed = result.non2xx + result.errors + result.timeouts;
  // A server that refuses is fast, and its figure worth nothing.
  if (failed > 0) throw new Error(`${failed} requests to ${url} failed`);
  const { p50, p99 } = result.latency;
  return { perSecond: result['2xx'] / elapsed, p50Ms: p50, p99Ms: p99 };
});

/** Every connection sends requests of its own, so that no two send the same one at the same time. */
function sharesOf(requests: readonly Request[]): Request[][] {
  const shares: Request[][] = Array.from({ length: CONNECTIONS }, () => []);
  requests.forEach((request, index) => {
    shares[index % CONNECTIONS]?.push(request);
  });
  return shares;
}
