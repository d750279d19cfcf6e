import { basename } from 'node:path';
import { DefaultReporter, type TestCase, type TestModule } from 'vitest/node';
import { networks } from '../../../src/networks/index.ts';

const several = '(several)';

interface Row {
  contract: number;
  own: number;
  faults: number;
  failed: number;
  skipped: number;
}

/** Below vitest's own words: one line a network with how many cases of the contract, tests of its own and faults it passed. */
export class TableReporter extends DefaultReporter {
  override onTestRunEnd(...ended: Parameters<DefaultReporter['onTestRunEnd']>): void {
    super.onTestRunEnd(...ended);
    const [modules] = ended;
    const rows = new Map<string, Row>();
    for (const module of modules) for (const test of module.children.allTests()) count(rows, module, test);
    process.stdout.write(`\n${tableOf(rows)}\n`);
  }
}

function count(rows: Map<string, Row>, module: TestModule, test: TestCase): void {
  const names = test.fullName.split(' > ');
  const isFault = module.moduleId.endsWith('faults.test.ts');
  const network = isFault ? (names[1] ?? '').replaceAll("'", '') : networkOf(module.moduleId);
  const row = rows.get(network) ?? { contract: 0, own: 0, faults: 0, failed: 0, skipped: 0 };
  rows.set(network, row);
  const { state } = test.result();
  if (state === 'failed') row.failed += 1;
  else if (state !== 'passed') row.skipped += 1;
  else if (isFault) row.faults += 1;
  else if (names.some((name) => name.endsWith('keeps the contract:'))) row.contract += 1;
  else row.own += 1;
}

/** The longest id that the file's name begins with; tests of several networks at once stand together. */
function networkOf(file: string): string {
  const name = basename(file);
  const ids = networks
    .map(({ id }) => id)
    .filter((id) => name.startsWith(`${id}.`) || name.startsWith(`${id}-`));
  return ids.reduce((longest, id) => (id.length > longest.length ? id : longest), '') || several;
}

function tableOf(rows: ReadonlyMap<string, Row>): string {
  const lines = [['network', 'contract', 'own tests', 'faults', 'failed', 'skipped']];
  const sum: Row = { contract: 0, own: 0, faults: 0, failed: 0, skipped: 0 };
  for (const [network, row] of [...rows].sort(([a], [b]) => a.localeCompare(b))) {
    lines.push([network, ...Object.values(row).map(String)]);
    for (const key of Object.keys(sum) as (keyof Row)[]) sum[key] += row[key];
  }
  const count = [...rows.keys()].filter((name) => name !== several).length;
  lines.push([`${count} networks`, ...Object.values(sum).map(String)]);
  const widths =
    lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const text = lines.map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  const passed = sum.contract + sum.own + sum.faults;
  return `${text.join('\n')}\n\n${passed} passed, ${sum.failed} failed`;
}
