import { describe, expect, it } from 'vitest';
import { scorerEntry, scorers } from '../../src/app/scorers/index.ts';
import { generalSchema } from '../../src/config/general.ts';
import { UsageError } from '../../src/core/errors.ts';

describe('the scorers', () => {
  it('are those that the configuration lets one name, the first by default', () => {
    const { options } = generalSchema.entries.scorer.wrapped;
    expect(scorers.map(({ id }) => id)).toEqual(options);
    expect(scorers[0]?.id).toBe('listen');
  });

  it('are named when one is asked for that there is not', () => {
    expect(scorerEntry('afinn', '--scorer').id).toBe('afinn');
    try {
      scorerEntry('afin', '--scorer');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({
        message: '--scorer: there is no scorer "afin"',
        hint: `Did you mean afinn? Scorers: ${scorers.map(({ id }) => id).join(', ')}.`,
      });
    }
  });
});
