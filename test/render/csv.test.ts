import { describe, expect, it } from 'vitest';
import { csvLine } from '../../src/render/csv.ts';

describe('a cell of csv', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '＝1+1', '＋1', '－1', '＠SUM(A1)'])(
    'that a spreadsheet would run (%j) gets an apostrophe in front',
    (text) => {
      expect(csvLine([text])).toBe(`'${text}\r\n`);
    },
  );

  it('that is a number or begins otherwise stays as it is', () => {
    expect(csvLine([-1, 'a=1', '1-2'])).toBe('-1,a=1,1-2\r\n');
  });
});
