import { defineConfig, mergeConfig } from 'vitest/config';
import base from '../../../vitest.config.ts';
import { ConventionsReporter } from './reporter.ts';

export default mergeConfig(
  base,
  defineConfig({
    test: { testNamePattern: /\bconvention \d+: /, reporters: [new ConventionsReporter()] },
  }),
);
