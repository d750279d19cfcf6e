import { describe, expect, it } from 'vitest';
import { signedBy } from '../../src/understand/agent.ts';

describe('the signature of a reply', () => {
  it.each([
    ['We will check. ^JK', 'JK'],
    ['We will check.^jo', 'jo'],
    ['Lovely! -Becky', 'Becky'],
    ['Thanks - Nick', 'Nick'],
    ['See you – Jo 2/2', 'Jo'],
    ['Sure thing *ErikS', 'ErikS'],
    ['Which app? /KB', 'KB'],
    ['How can I help? ~ Ellen', 'Ellen'],
    ['On it = JJ', 'JJ'],
    ['All good --JV', 'JV'],
    ['Here you go ^MC https://acme.example/x', 'MC'],
    ['Enjoy! -Kim 😊', 'Kim'],
    ['Please DM us. Regards, Amruta', 'Amruta'],
    ['(1/2) Hello ^Zoë', 'Zoë'],
  ])('%s is by %s', (text, agent) => {
    expect(signedBy(text).agent).toBe(agent);
  });

  it.each([
    'We will check.',
    'Trains run Monday-Friday',
    'from 9-5',
    'See the A-Z',
    'Visit acme.example/help',
    'Try on/off',
    'Leeds - 20 minutes late',
    '',
    '5 * 3',
  ])('%s is signed by nobody', (text) => {
    expect(signedBy(text)).toEqual({ agent: undefined, body: text });
  });

  it('leaves the words and links', () => {
    expect(signedBy('See here ^JK https://acme.example/x')).toEqual({
      agent: 'JK',
      body: 'See here https://acme.example/x',
    });
  });

  it('is looked for without losing itself in links', () => {
    expect(signedBy(`${'https://a.example/.'.repeat(3_000)} x`).agent).toBeUndefined();
  });
});
