import { describe, expect, it } from 'vitest';
import type { CommandTree } from '../../src/render/command-tree.ts';
import { manualPage, roffText } from '../../src/render/man.ts';

describe('words in roff', () => {
  it.each([
    ['--dry-run', '\\-\\-dry\\-run'],
    ['a\\b', 'a\\eb'],
    ["'quoted' `so`", '\\(aqquoted\\(aq \\(gaso\\(ga'],
    ['.SH no request', '\\&.SH no request'],
    ['one\n.two\n3.5', 'one\n\\&.two\n3.5'],
    ["'so no request", '\\(aqso no request'],
    ['~/x ^y', '\\(ti/x \\(hay'],
    ['5 → 6 …', '5 \\[u2192] 6 \\[u2026]'],
    ['👍', '\\[u1F44D]'],
  ])('%j are written as %j', (text, roff) => {
    expect(roffText(text)).toBe(roff);
  });
});

const leaf = { path: [], about: '', examples: '', flags: [], args: [], commands: [] } satisfies CommandTree;

describe('the manual page', () => {
  const tree: CommandTree = {
    ...leaf,
    about: 'Tries things.',
    examples: "Examples:\n  listen try 'it'   now",
    commands: [
      {
        ...leaf,
        path: ['try'],
        about: '.dangerous',
        flags: [
          {
            short: '-f',
            long: '--form',
            about: 'how',
            takes: 'one',
            placeholder: '<form>',
            values: { kind: 'words', words: ['a-b', 'c'] },
            otherwise: 'c',
          },
        ],
        args: [{ placeholder: '<id...>', about: 'which', values: { kind: 'free' } }],
      },
    ],
  };

  it('has a part for each command, its arguments and its flags', () => {
    expect(
      manualPage({ version: '1.2.3', tree, sections: [{ title: 'SEE', body: [{ term: 'x', about: 'y' }] }] }),
    ).toBe(`.\\" Written by npm run build from the commands themselves: change those.
.TH LISTEN 1 "" "listen 1.2.3" "User Commands"
.SH NAME
listen \\- Tries things
.SH SYNOPSIS
\\fBlisten\\fR [options] \\fI<command>\\fR ...
.SH EXAMPLES
.PP
.nf
.RS 4
listen try \\(aqit\\(aq   now
.RE
.fi
.SH OPTIONS
They stand before or behind any command.
.SH COMMANDS
.SS listen try
\\fBlisten try\\fR [options] \\fI<id...>\\fR
.PP
\\&.dangerous.
.TP
\\fI<id...>\\fR
which
.TP
\\fB\\-f\\fR, \\fB\\-\\-form\\fR \\fI<form>\\fR
how. One of a\\-b, c. Default: c.
.SH SEE
.TP
\\fBx\\fR
y
`);
  });
});
