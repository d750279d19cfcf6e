// Posts of an invented help desk, the same for the same seed: nearly all of the past is answered, a few of the last days wait.
import { closeSync, openSync, writeSync } from 'node:fs';

/** The clock of every benchmark: LISTEN_NOW. */
export const now = Date.parse('2026-01-15T12:00:00Z');

const minute = 60_000;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const cities = ['Leeds', 'Porto', 'Turin', 'Graz', 'Bergen', 'Cork', 'Lyon', 'Basel', 'Gdansk', 'Malaga'];
const names = ['jo', 'kim', 'sam', 'ash', 'lou', 'max', 'noor', 'ines', 'tove', 'piet', 'rafa', 'uma'];
const agents = ['JK', 'Becky', 'MT', 'Oli', 'SR'];

const asks = [
  '@acmeair my bag did not arrive in {city} and nobody at the desk knows where it is. Reference {code}, what do I do now?',
  '@acmeair the flight to {city} was cancelled {hours} hours ago and your app still says on time. This is a disgrace.',
  'Hi @acmeair, can I take a guitar as hand luggage to {city}? The page about instruments shows an error.',
  '@acmeair still waiting for the refund you promised in {month}, booking {code}. How long does this take?',
  "@acmeair I've been charged twice for seat {seat} on the way to {city}. Please give me my money back.",
  '@acmeair your website logs me out each time I try to check in for {city}. Is there another way?',
  'Is there really no water on a {hours} hour flight, @acmeair? Never again. Worst trip to {city} ever.',
  '@acmeair please could you add my daughter to booking {code}? The form says "try again later".',
];
const answers = [
  '@{who} Sorry to hear this. Your bag left {city} this morning and will be at your door by {hours} pm. ^{agent}',
  '@{who} The refund for {code} was sent today and takes three days to reach your bank. ^{agent}',
  '@{who} You can check in at the desk in {city} without a fee, I have put a note in {code}. ^{agent}',
  '@{who} Yes, up to 10 kg, as long as it fits above seat {seat}. Have a good trip to {city}! ^{agent}',
  '@{who} Could you send us your booking reference and the date, please? ^{agent}',
  "@{who} We'll look into it and come back to you today. ^{agent}",
];
const thanks = [
  'Thanks {agent}, that worked. Sorted!',
  '@acmeair great, thank you so much for the quick help',
  'Brilliant, thanks a lot for sorting this so fast {agent}!',
];
const furtherAsks = [
  "@acmeair it's {code}, on the {hours}th. And why does nobody pick up the phone?",
  '@acmeair that did not help, the page still shows an error for {city}. What else can I try?',
  '@acmeair still nothing here in {city}. Any news?',
];
const joins = ['@{who} same here, waiting since {month}', '@{who} try the desk in {city}, they were helpful'];

/** One thread, oldest post first: `{ id, author, text, postedAt, parentId?, … }`; times in ms. */
function thread(number, startsAt, waits, chance) {
  const pick = (list) => list[Math.floor(chance() * list.length)];
  const who = `${pick(names)}${Math.floor(chance() * 20_000)}`;
  const slots = { who, city: pick(cities), hours: 2 + Math.floor(chance() * 9), agent: pick(agents) };
  slots.code = `${String.fromCharCode(65 + Math.floor(chance() * 26))}${1000 + Math.floor(chance() * 9000)}`;
  slots.seat = `${1 + Math.floor(chance() * 40)}C`;
  slots.month = pick(['May', 'June', 'July', 'August', 'October']);
  const fill = (text) => text.replace(/\{(\w+)\}/g, (_, slot) => String(slots[slot]));
  const posts = [];
  let at = startsAt;
  const add = (author, text, parent, afterMs) => {
    at += Math.round(afterMs);
    const id = `t${number}-${posts.length}`;
    posts.push({
      id,
      author,
      text: fill(text),
      postedAt: at,
      ...(parent === undefined ? {} : { parentId: parent, rootId: `t${number}-0` }),
      url: `https://social.example/@${author}/${id}`,
      likes: Math.floor(chance() ** 4 * 50),
      reposts: Math.floor(chance() ** 6 * 20),
      replies: 0,
      followers: author === 'acmeair' ? 90_000 : Math.floor(chance() ** 5 * 30_000),
    });
    return id;
  };
  const ask = add(who, pick(asks), undefined, 0);
  if (waits) return posts;
  const answer = add('acmeair', pick(answers), ask, (5 + chance() ** 3 * 600) * minute);
  const then = chance();
  if (then < 0.4) add(who, pick(thanks), answer, (1 + chance() * 90) * minute);
  else if (then < 0.6) {
    const again = add(who, pick(furtherAsks), answer, (1 + chance() * 90) * minute);
    add('acmeair', pick(answers), again, (5 + chance() ** 3 * 300) * minute);
  }
  if (chance() < 0.1) add(pick(names) + number, pick(joins), ask, minute);
  if (posts[0]) posts[0].replies = posts.filter((post) => post.parentId === ask).length;
  return posts;
}

/**
 * Exactly `count` posts, thread by thread, the oldest first; the last `waiting` threads have no answer. Threads begin
 * `everyMs` apart and end now, unless `endsAt` says otherwise.
 */
export function* posts(count, { seed = 1, waiting = 40, everyMs = 4 * minute, endsAt = now } = {}) {
  const chance = random(seed);
  const perThread = 2.6;
  const threads = Math.ceil(count / perThread);
  let left = count;
  for (let number = 0; left > 0; number += 1) {
    const startsAt =
      endsAt - Math.max(1, threads - number) * everyMs - 1000 * minute * (left > waiting ? 1 : 0);
    const found = thread(number, startsAt, left <= waiting, chance).slice(0, left);
    left -= found.length;
    yield* found;
  }
}

/** Writes posts as NDJSON for the `file` network; returns the path. */
export function writeNdjson(path, count, options) {
  const file = openSync(path, 'w');
  let chunk = '';
  for (const post of posts(count, options)) {
    chunk += `${JSON.stringify({ ...post, postedAt: new Date(post.postedAt).toISOString() })}\n`;
    if (chunk.length > 1 << 20) {
      writeSync(file, chunk);
      chunk = '';
    }
  }
  writeSync(file, chunk);
  closeSync(file);
  return path;
}
