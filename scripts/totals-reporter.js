/** Ends a test run with one line for programs: `N passed, N failed`, and `, N skipped` when some were. */
export default class TotalsReporter {
  onRunComplete(_contexts, results) {
    // A file that cannot even be loaded has no tests to count, and yet must not pass for nothing.
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const counts = [`${results.numPassedTests} passed`, `${failed} failed`];
    if (skipped > 0) counts.push(`${skipped} skipped`);
    process.stdout.write(`${counts.join(', ')}\n`);
  }
}
