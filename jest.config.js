/** Tests run what the compiler wrote (npm test compiles first): one compiler, one set of rules. */
const compiled = { testEnvironment: 'node', rootDir: 'dist', transform: {} };
const onDatabase = {
  ...compiled,
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
};

/** @type {import('jest').Config} */
export default {
  coverageProvider: 'v8',
  coverageDirectory: 'coverage',
  maxWorkers: 2,
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/scripts/totals-reporter.js'],
  projects: [
    { ...compiled, displayName: 'unit', testMatch: ['<rootDir>/src/**/*.spec.js'] },
    { ...onDatabase, displayName: 'e2e', testMatch: ['<rootDir>/test/**/*.e2e-spec.js'] },
    { ...onDatabase, displayName: 'browser', testMatch: ['<rootDir>/test/browser/*.browser-spec.js'] },
  ],
};
