/** What an open wait is weighed by. Unknown numbers count as nothing. */
export interface Weighed {
  /** Probability that it needs an answer; undefined: not judged. */
  readonly needs: number | undefined;
  /** The user marked it `open`. */
  readonly wanted: boolean;
  /** Safety, health, fraud, locked out, stranded, legal. */
  readonly urgent: boolean;
  /** Personal data stands in public. */
  readonly exposed: boolean;
  /** How much of the promised time is used up: 1 when it is due. Undefined: nothing is promised. */
  readonly promiseUsed: number | undefined;
  /** Earlier messages that met silence, apology, hold or "DM us", and channels that they say they tried. */
  readonly tries: number;
  /** Probability that the mood is negative, 0…1. */
  readonly negative: number;
  readonly deadline: boolean;
  /** How often its reposts and replies will double before an answer is due; undefined: not known. */
  readonly doublings: number | undefined;
  readonly followers: number | undefined;
  /** Other customers who wait or join in the thread. */
  readonly others: number;
  readonly question: boolean;
  readonly money: boolean;
  readonly leaving: boolean;
  /** Since their last word. */
  readonly quietMs: number;
}

export const priorityPartNames = [
  'urgent',
  'exposed',
  'late',
  'tried',
  'mood',
  'deadline',
  'spread',
  'reach',
  'crowd',
  'question',
  'money',
  'leaving',
  'needs',
  'cold',
] as const;

/** Points that are added up, and the two factors `needs` and `cold` that the sum is multiplied by. */
export type PriorityParts = Readonly<Record<(typeof priorityPartNames)[number], number>>;

export interface Priority {
  /** 0…100. */
  readonly value: number;
  /** Urgent or exposed: it stands above all that is not. */
  readonly careFirst: boolean;
  readonly parts: PriorityParts;
}

/** The most that each part can give. */
export const mostPoints = {
  urgent: 40,
  exposed: 30,
  late: 15,
  tried: 15,
  mood: 12,
  deadline: 10,
  spread: 15,
  reach: 12,
  crowd: 12,
  question: 6,
  money: 5,
  leaving: 5,
} as const;

/** From here on a wait counts less: the customer may have given up, or found the answer. */
export const quietFromMs = 72 * 3_600_000;
const quietFactor = 0.3;

const within = (points: number, most: number): number => Math.min(most, Math.max(0, points));

/** How soon an open wait should be answered. Points add up, times `needs` and `cold`, at most 100. */
export function priorityOf(weighed: Weighed): Priority {
  const careFirst = weighed.urgent || weighed.exposed;
  const parts: PriorityParts = {
    urgent: weighed.urgent ? mostPoints.urgent : 0,
    exposed: weighed.exposed ? mostPoints.exposed : 0,
    late: within(5 * Math.log2(1 + Math.max(0, weighed.promiseUsed ?? 0)), mostPoints.late),
    tried: within(5 * weighed.tries, mostPoints.tried),
    mood: within(12 * weighed.negative, mostPoints.mood),
    deadline: weighed.deadline ? mostPoints.deadline : 0,
    spread: within(5 * (weighed.doublings ?? 0), mostPoints.spread),
    reach: within(4 * Math.log10(1 + Math.max(0, weighed.followers ?? 0) / 100), mostPoints.reach),
    crowd: within(4 * weighed.others, mostPoints.crowd),
    question: weighed.question ? mostPoints.question : 0,
    money: weighed.money ? mostPoints.money : 0,
    leaving: weighed.leaving ? mostPoints.leaving : 0,
    needs: careFirst || weighed.wanted ? 1 : within(weighed.needs ?? 1, 1),
    cold: weighed.quietMs > quietFromMs ? quietFactor : 1,
  };
  const { needs, cold, ...points } = parts;
  const sum = Object.values(points).reduce((total, each) => total + each, 0);
  return { value: Math.min(100, needs * cold * sum), careFirst, parts };
}

/** Reposts, quotes and replies of a post at two moments (ms). */
export interface Growth {
  readonly fromAt: number;
  readonly from: number;
  readonly toAt: number;
  readonly to: number;
}

/** Two looks closer together than this say nothing of speed. */
export const leastBetweenMs = 10 * 60_000;
/** Fewer reposts and replies double by chance. */
export const leastEngagement = 5;

/** How often a growing count doubles from `now` to `dueAt`; undefined where two looks do not tell. */
export function doublingsBefore(
  growth: Growth | undefined,
  dueAt: number | undefined,
  now: number,
): number | undefined {
  if (!growth || dueAt === undefined) return undefined;
  const { fromAt, from, toAt, to } = growth;
  if (toAt - fromAt < leastBetweenMs || from < leastEngagement) return undefined;
  if (to <= from || dueAt <= now) return 0;
  const doublingMs = ((toAt - fromAt) * Math.LN2) / Math.log(to / from);
  return (dueAt - now) / doublingMs;
}

/** Care first, then the highest priority, then who waits longest. */
export function byPriority<T extends { readonly priority: Priority; readonly openedAt: number }>(
  a: T,
  b: T,
): number {
  return (
    Number(b.priority.careFirst) - Number(a.priority.careFirst) ||
    b.priority.value - a.priority.value ||
    a.openedAt - b.openedAt
  );
}
