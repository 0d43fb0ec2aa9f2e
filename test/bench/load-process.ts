import { answerJobs } from './answer-jobs.js';
import { CONNECTIONS, type Load, type Pace, type Request } from './load.js';
import { LoadConnection } from './load-connection.js';
import { quantile } from './median.js';

answerJobs<Load, Pace>(async ({ url, requests, seconds }) => {
  const server = new URL(url);
  const connections = sharesOf(requests.map((request) => written(request, server))).map(
    (share) => new LoadConnection(server, share),
  );
  const begun = performance.now();
  setTimeout(() => connections.forEach((connection) => void connection.stop()), seconds * 1_000);
  await Promise.all(connections.map((connection) => connection.run()));
  const elapsed = (performance.now() - begun) / 1_000;
  const latencies = connections.flatMap(({ latenciesMs }) => latenciesMs);
  return {
    perSecond: latencies.length / elapsed,
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
});

/** Every connection sends requests of its own, so that no two send the same one at the same time. */
function sharesOf(requests: readonly Buffer[]): Buffer[][] {
  const shares: Buffer[][] = Array.from({ length: CONNECTIONS }, () => []);
  requests.forEach((request, index) => {
    shares[index % CONNECTIONS]?.push(request);
  });
  return shares;
}

/** Before the time runs: thousands of different ones take a while. */
function written({ method, path, headers = {}, body = '' }: Request, { host }: URL): Buffer {
  const length = body === '' ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries({ host, ...headers, ...length }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}
