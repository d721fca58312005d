import { defineConfig } from 'vitest/config'

const common = {
  environment: 'node',
  setupFiles: 'tests/seed.ts',
  // For what hangs only: no test may fail because the machine is slow.
  testTimeout: 600_000,
  hookTimeout: 600_000,
  expect: { poll: { timeout: 120_000, interval: 50 } },
} as const

export default defineConfig({
  test: {
    globalSetup: ['tests/global-setup.ts'],
    projects: [
      {
        test: {
          ...common,
          name: 'house',
          // Loading the product anew for each of 290 files costs as much as a quarter of the tests: a file leaves nothing behind.
          isolate: false,
          // They wait for databases and processes as much as they compute.
          maxWorkers: 3,
          include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', 'tests/browser/**'],
        },
      },
      {
        // One product for all of them, so one after the other, and when the others are done.
        test: {
          ...common,
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          exclude: ['**/node_modules/**'],
          globalSetup: ['tests/browser/product.ts'],
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
