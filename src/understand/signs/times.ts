import { numberOf, placeOf } from './numbers.ts';

/** How often something was tried: words `from` up to, not including, `to`. */
export interface Times {
  readonly times: number;
  readonly from: number;
  readonly to: number;
}

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const most = 60;
const contacts = set(
  'call calls phonecall phonecalls email emails mail mails dm message messages tweet tweets post posts letter letters ticket tickets request requests complaint complaints attempt attempts chat chats reminder reminders try tries report reports',
);
const recurring = set(
  'attempt try replacement engineer technician visit appointment missed cancellation complaint report reminder outage request chaser reply week delivery failed',
);
const tried = set(
  "went asked asking called calling rang ringing phoned emailed emailing messaged dm'd dmed dmd tried trying reported contacted requested written wrote told chased complained booked rescheduled tweeted tweeting writing posted replied applied visited been visiting returned explained sent filled",
);
const rates = set(
  'a per every each daily weekly an out the more faster slower better cheaper bigger smaller worse higher lower as longer in-game',
);
const many = set('several multiple numerous countless many');

/** Words beside numbers that a count may begin with. */
export const countWords: readonly string[] = ['twice', 'again', ...many, ...contacts];

/** The count that begins at a word: "third time", "3x", "called twice", "two emails", "email number four". */
export function timesAt(words: readonly string[], at: number): Times | undefined {
  return repeated(words, at) ?? ordinalTime(words, at) ?? counted(words, at) ?? numbered(words, at);
}

function repeated(words: readonly string[], at: number): Times | undefined {
  const word = words[at] ?? '';
  const deed = word === 'twice' && words.slice(Math.max(0, at - 4), at).some((each) => tried.has(each));
  if (word === 'twice' && deed && !rates.has(words[at + 1] ?? '')) return { times: 2, from: at, to: at + 1 };
  const again = word === 'again' && (words[at - 1] === 'asking' || words[at - 1] === 'asked');
  return again ? { times: 2, from: at, to: at + 1 } : undefined;
}

function ordinalTime(words: readonly string[], at: number): Times | undefined {
  const times = placeOf(words[at] ?? '');
  if (times === undefined || times < 2 || times > most || words[at - 1] === 'every') return undefined;
  for (let next = at + 1; next <= at + 4; next += 1) {
    const word = words[next] ?? '<end>';
    if (word.startsWith('<')) return undefined;
    if (word === 'in' && words[next + 1] === 'a' && words[next + 2] === 'row')
      return { times, from: at, to: next + 3 };
    if (next <= at + 2 && isTurn(words, next)) return { times, from: at, to: next + 1 };
  }
  return undefined;
}

function isTurn(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  if (word === 'time') return words[at + 1] !== 'lucky';
  return contacts.has(word) || recurring.has(word);
}

function counted(words: readonly string[], at: number): Times | undefined {
  const word = words[at] ?? '';
  const number = many.has(word) ? { value: 3, letters: '' } : numberOf(word);
  if (!number || number.value < 2 || number.value > most || !Number.isInteger(number.value)) return undefined;
  const times = number.value;
  const next = words[at + 1] ?? '';
  if (number.letters === 'x' || (number.letters === '' && next === 'x'))
    return tried.has(words[at - 1] ?? '') ? { times, from: at, to: at + 1 } : undefined;
  if (number.letters !== '') return undefined;
  if (next === 'times') return rates.has(words[at + 2] ?? '') ? undefined : { times, from: at, to: at + 2 };
  const noun = contactBehind(words, at);
  return noun === undefined ? undefined : { times, from: at, to: noun + 1 };
}

/** Where the noun of "two calls" or "three unanswered emails" stands. */
function contactBehind(words: readonly string[], at: number): number | undefined {
  if (words[at - 1] === 'within') return undefined;
  const next = words[at + 1] ?? '';
  const noun = contacts.has(next) || next.startsWith('<') ? at + 1 : at + 2;
  const word = words[noun] ?? '';
  return contacts.has(word) && word.endsWith('s') && isContact(words, noun) ? noun : undefined;
}

/** Tickets, posts and messages are other things too. */
const things = set('tickets posts messages reports tries reminders');

function isContact(words: readonly string[], noun: number): boolean {
  return (
    !things.has(words[noun] ?? '') ||
    words.some((word) => word === 'ignored' || word === 'unanswered' || word === 'raised' || word === 'still')
  );
}

function numbered(words: readonly string[], at: number): Times | undefined {
  if (!contacts.has(words[at] ?? '') || words[at + 1] !== 'number') return undefined;
  const number = numberOf(words[at + 2] ?? '');
  if (!number || number.value < 2 || number.value > most) return undefined;
  return { times: number.value, from: at, to: at + 3 };
}
