import type { Desk } from '../support/cli.ts';
import { config, fetchedInbox, type Line } from './inbox.ts';

/**
 * Two months of an inbox whose last week is about one thing: 12 people cannot pay, 4 of them quote the same error. Before
 * that and beside it people praise, ask and complain of other things. The clock stands at noon on 15 January 2026.
 */

/** Angry, of the last week, one a person: the payment page, by 9 of them named so. */
const payments = [
  'the payment page keeps throwing me out, third day in a row, this is terrible',
  'still cannot pay, your payment page is broken and nobody answers. Awful',
  'Payment page broken again, error 404 every single time, so angry',
  'error 404 on the payment pages, lost my seats because of you. Worst airline',
  'your payment page charged me and then failed with error 404, terrible service',
  'payment page fails on the phone and on the laptop. Useless, I am furious',
  'horrible, the payment page ate my voucher. Call me on +44 20 7946 0958',
  'I hate your payment page, it fails at the last step and shows error 404',
  'payment page down all evening, awful service, nobody replies',
  'cannot check out, my card is refused. Terrible, awful',
  'my card is refused by your site, horrible, I hate this',
  'card refused four times, really angry now, awful site',
] as const;

/** What else is said, now and before. */
const others = [
  'lovely crew on the Oslo flight, thank you',
  'how many bags may I take on board?',
  'thank you for the upgrade, great flight',
  'do you fly to Turin in summer?',
  'great legroom on the new plane, thank you',
  'where do I find the timetable for May?',
  'lounge was lovely, friendly staff',
  'is the lounge open on Sundays?',
  'lovely sunset from seat 12A, great crew',
  'can my dog fly with me to Porto?',
] as const;

const day = 86_400_000;
const noon = Date.UTC(2026, 0, 15, 12);
const line = (id: string, text: string, at: number): Line => ({
  id,
  author: `by-${id}`,
  postedAt: new Date(at).toISOString(),
  text: `@acmeair ${text}`,
});

export const themed: readonly Line[] = [
  ...payments.map((text, index) => line(`pay${index}`, text, noon - day - index * 3_600_000)),
  ...Array.from({ length: 120 }, (_, index) =>
    line(`other${index}`, `${others[index % others.length]}`, noon - (1 + (index % 60)) * day - 60_000),
  ),
  // One angry person who writes a lot is no theme.
  ...Array.from({ length: 6 }, (_, index) => ({
    ...line(
      `rain${index}`,
      'terrible, the umbrella stand is empty again, awful',
      noon - day - index * 60_000,
    ),
    author: 'rainer',
  })),
];

/** Judged by the word list that never changes, so that the moods are those that are written here. */
export function themedDesk(more = ''): Promise<Desk> {
  return fetchedInbox(themed, `${config}scorer: afinn\n${more}`);
}
