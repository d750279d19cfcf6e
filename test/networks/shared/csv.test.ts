import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCsvReader } from '../../../src/networks/shared/csv-read.ts';
import { scanCsv } from '../../../src/networks/shared/csv-scan.ts';

const comma = 0x2c;
const scan = (text: string, isEnd = true) => scanCsv(Buffer.from(text), { delimiter: comma, line: 1, isEnd });

describe('the records of a CSV', () => {
  it.each([
    ['a,b\nc,d\n', ['a,b', 'c,d'], []],
    ['a\r\nb\r\n', ['a', 'b'], []],
    ['a\n\n\nb', ['a', 'b'], []],
    ['"a\nb",c\nd', ['"a\nb",c', 'd'], []],
    ['"a""\n""b"\nc', ['"a""\n""b"', 'c'], []],
    ['a "quoted" word,5"\nb', ['a "quoted" word,5"', 'b'], []],
    ['"a" b\nc', ['c'], [1]],
    ['a\n"b\nc', ['a', 'c'], [2]],
    ['x,"a\ny,"b\nz', ['z'], [1, 2]],
    ['"a"\rb\nc', ['c'], [1]],
  ])('%j', (text, records, faults) => {
    const found = scan(text);
    expect(found.records.map(({ start, end }) => Buffer.from(text).subarray(start, end).toString())).toEqual(
      records,
    );
    expect(found.faults.map((fault) => fault.line)).toEqual(faults);
  });

  it('a record that is not all here is left for the next read', () => {
    for (const text of ['a\nb', 'a\n"b\nc', 'a\n"b"', 'a\n"b"\r', 'a\n"b""'])
      expect(scan(text, false)).toMatchObject({ consumed: 2, nextLine: 2, records: [{ line: 1 }] });
  });

  it('a quote that runs on for over a megabyte was never closed', () => {
    const found = scan(`a\n"b\n${'c\n'.repeat(600_000)}`, false);
    expect(found.faults).toEqual([{ line: 2, why: 'a quote opens here and never closes' }]);
    expect(found.records).toHaveLength(600_001);
  });

  it('whatever the bytes, the library reads as many records as were found, and every line is accounted for', async () => {
    const read = await openCsvReader(',');
    const unit = fc.constantFrom('"', '"', ',', '\n', '\n', '\r', '\r\n', 'a', ' ', '\ufeff', 'é', '\0');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 40 }), fc.boolean(), (text, isEnd) => {
        const bytes = Buffer.from(text);
        const found = scanCsv(bytes, { delimiter: comma, line: 1, isEnd });
        expect(read(bytes, found.records)).toHaveLength(found.records.length);
        const lines = bytes.subarray(0, found.consumed).filter((byte) => byte === 0x0a).length;
        expect(found.nextLine - 1).toBeGreaterThanOrEqual(lines);
        expect(found.nextLine - 1).toBeLessThanOrEqual(lines + 1);
        if (isEnd) expect(found.consumed).toBe(bytes.length);
      }),
      { numRuns: 20_000 },
    );
  });
});
