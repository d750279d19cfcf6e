import { DotReporter } from 'vitest/node';
import { readDecisions } from './decisions.ts';
import { heldBy, lines } from './lines.ts';
import { type Held, reportOf } from './report.ts';

/** Below vitest’s own words: every line of the conventions, and an exit code that tells when one has neither test nor reason. */
export class ConventionsReporter extends DotReporter {
  override onTestRunEnd(...ended: Parameters<DotReporter['onTestRunEnd']>): void {
    super.onTestRunEnd(...ended);
    const held = new Map<number, Held>();
    for (const module of ended[0])
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        for (const number of new Set(heldBy(test.fullName))) {
          const { passed, failed, skipped } = held.get(number) ?? { passed: 0, failed: [], skipped: 0 };
          held.set(number, {
            passed: passed + (state === 'passed' ? 1 : 0),
            failed: state === 'failed' ? [...failed, test.fullName] : failed,
            skipped: skipped + (state === 'skipped' ? 1 : 0),
          });
        }
      }
    const { text, fine } = reportOf(lines, held, readDecisions());
    process.stdout.write(`\n${text}`);
    if (!fine) process.exitCode = 1;
  }
}
