/** @type {import('jest').Config} */
const config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
        },
        module: { type: 'es6' },
      },
    ],
  },
  coverageProvider: 'v8',
  maxWorkers: 2,
  // No test measures time; this only ends one that hangs, also on a machine that is busy with other things.
  testTimeout: 30_000,
};

// Jest takes its configuration from the default export.
// oxlint-disable-next-line import/no-default-export
export { config as default };
