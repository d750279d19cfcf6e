import type { PhraseList } from '../patterns.ts';

/** What the customer says they will do next: the ball is theirs. */
export const trying: PhraseList = [
  [
    1,
    "i'll just|now|first|then|also|definitely|certainly? try|check|do|give|see|look|update|restart|reset|reboot|reinstall|wait|ask|test|have|go|pop|return|call|ring|email|send|post|let|report|keep|get|install|download",
    'i will|shall just|now|first|then|also|definitely|certainly? try|check|do|give|see|look|update|restart|reset|reboot|reinstall|wait|ask|test|have|go|pop|return|call|ring|email|send|post|let|report|keep|get|install|download',
    "i'm going|gonna|about to? just|now|first|then? try|check|do|give|see|look|update|restart|reset|reboot|reinstall|wait|ask|test|have|go|pop|return|call|ring",
    "i'm just? restarting|installing|downloading|updating it|now|that|this",
    'ima|imma just? go|try|check|do|give|see|update|restart|wait',
    'will take|have a? look|peek',
    'let me just|go|first? try|check|see|look|do|update|restart|test',
    'going to|gonna try|check|update|restart|test|give',
    '^ will try|check|do|update|restart|test|post|report|let|keep|give|send|see|look',
    'i will $',
    'hang|hold on|tight|please $',
  ],
];
