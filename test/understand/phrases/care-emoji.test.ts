import { describe, expect, it } from 'vitest';
import { tokensOf } from '../../../src/text/tokens.ts';
import { careEmoji } from '../../../src/understand/phrases/care-emoji.ts';

const signs = [...careEmoji.keys()];
const weight = (sign: string) => careEmoji.get(sign) ?? 0;

describe('emoji and emoticons sent to companies', () => {
  it('weigh −3 to 3 in halves and never nothing', () => {
    expect(
      [...careEmoji].filter(([, value]) => Math.abs(value) > 3 || value === 0 || value % 0.5 !== 0),
    ).toEqual([]);
  });

  it('stand as tokens give them, without what is joined on', () => {
    expect(
      signs.filter((sign) => {
        const [token, ...others] = tokensOf(sign);
        if (others.length > 0 || token?.text !== sign) return true;
        return token.kind === 'emoji' ? [...sign].length > 1 : token.kind !== 'emoticon';
      }),
    ).toEqual([]);
  });

  it('are many', () => {
    expect(signs.length).toBeGreaterThan(140);
  });

  it.each(['😡', '🙄', '🙃', '💩', '🤡', '🤦', '👎', '😂', '🤔', '⏳', ':(', ':/', '-_-', '</3'])(
    '%s speaks for a complaint',
    (sign) => {
      expect(weight(sign)).toBeLessThan(0);
    },
  );

  it.each(['❤', '🙏', '😊', '👍', '🥰', '🎉', '👌', ':)', ':D', '<3', '^_^'])(
    '%s speaks for content',
    (sign) => {
      expect(weight(sign)).toBeGreaterThan(0);
    },
  );

  it('tells anger from doubt and love from politeness', () => {
    expect(weight('😡')).toBeLessThan(weight('🤔'));
    expect(weight('❤')).toBeGreaterThan(weight('🙏'));
    expect(weight('👍')).toBeGreaterThan(weight('👏'));
  });
});
