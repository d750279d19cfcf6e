import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/slow/memory/**/*.test.ts'],
    env: { NO_COLOR: '1', TZ: 'UTC', NODE_EXTRA_CA_CERTS: '' },
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
