import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Every test opens its own servers on ports of the system's choice.
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
