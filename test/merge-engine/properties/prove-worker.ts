import { parentPort, workerData } from 'node:worker_threads';
import { proveMany, type Sample, summaryOf } from './prove-many.js';

const sample = workerData as Sample;
const report = await proveMany(sample)
  .then((proven) => ({ summary: summaryOf(sample, proven) }))
  .catch((error: Error) => ({ counterexample: `${error.message}\n${String(error.cause ?? '')}` }));
parentPort?.postMessage(report);
