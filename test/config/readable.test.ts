import { describe, expect, it } from 'vitest';
import { readFile } from '../../src/config/load.ts';
import { nameOf } from '../../src/config/problems.ts';

function told(text: string): readonly string[] {
  const { problems } = readFile(text, '/acme/listen.yaml', { HOME: '/home/jo' }, ['mastodon', 'x']);
  return problems.map(({ keys, what }) => `${nameOf(keys)}: ${what}`).sort();
}

describe('what is wrong with the general part', () => {
  it('is told all at once: of the schema, of names and of what hangs together', () => {
    expect(
      told(
        [
          'brnad: A',
          "track: '\"acme'",
          'promise: [{ is: 1hh }]',
          'office: { zone: Nowhere, hours: { mon: 9-25, xyz: 9-10 } }',
          'answers: { needs: 7, closes: [answr] }',
          'history: soon',
          'accounts: { mastodn: a }',
          'sources:',
          '  - network: mastodn',
          '  - { network: x, name: Bad Name, budget: 0 }',
          '  - { network: x, name: one }',
          '  - { network: x, name: one }',
        ].join('\n'),
      ),
    ).toEqual(
      [
        'accounts.mastodn: mastodn is not a network that listen knows',
        'answers.closes[0]: "answr" is none of answer, question, private, promise, chat, apology, holding, auto',
        'answers.needs: 7 is above 1',
        'brand: is missing',
        'brnad: is not a key that listen knows',
        'history: "soon" is not a length of time',
        'office.hours.mon: "9-25" is not a span of hours',
        'office.hours.xyz: names no days of the week',
        'office.zone: "Nowhere" is not a time zone',
        'promise[0].is: "1hh" is not a promise',
        'sources[0].network: mastodn is not a network that listen knows',
        'sources[1].budget: 0 is below 1',
        'sources[1].name: "Bad Name" is not a name for a source',
        'sources[3].name: another source is called one',
        'track: a quote is opened and never closed (column 1)',
      ].sort(),
    );
  });

  it('is not told again for what was left out because of it', () => {
    expect(told('brand: A\ntrack: a\noffice: { zone: Nowhere, hours: { mon: 9-17 } }')).toEqual([
      'office.zone: "Nowhere" is not a time zone',
    ]);
    expect(told('brand: A\ntrack: a\nsources: [5, { name: ok }]')).toHaveLength(2);
    expect(told('brand: A\ntrack: a\nsources: x')).toHaveLength(1);
  });

  it.each(['5', '[a]', 'text', '{}'])('is told of %j, which is no configuration at all', (text) => {
    expect(told(text).length).toBeGreaterThan(0);
  });
});
