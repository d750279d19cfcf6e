import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/slow/**'],
    env: { NO_COLOR: '1', TZ: 'UTC', NODE_EXTRA_CA_CERTS: '' },
    // One worker less than there are cores would leave half of a small machine idle.
    maxWorkers: '100%',
    // Only what hangs takes so long, on a machine with ten times its load too.
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
