import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/slow/bluesky/*.test.ts'],
    env: { NO_COLOR: '1', TZ: 'UTC' },
    testTimeout: 120_000,
    hookTimeout: 30 * 60_000,
    fileParallelism: false,
    sequence: { concurrent: false },
  },
});
