import type { Office, OpenSpan } from '../core/office.ts';
import type { General } from './general.ts';
import { readDays, readSpans } from './office-hours.ts';
import type { Problem } from './problems.ts';
import type { KeyPath } from './yaml.ts';

type Hours = Readonly<Record<string, readonly string[]>>;
type Tell = (problem: Problem) => void;

/** `office:` as core computes with it; `zone` is the file's own, for an office that names none. */
export function readOffice(
  office: General['office'],
  zone: string | undefined,
  tell: Tell,
): Office | undefined {
  if (office === undefined) return undefined;
  const inForce = office.zone ?? zone;
  if (inForce === undefined)
    tell({
      keys: ['office', 'zone'],
      part: 'key',
      what: 'is missing',
      fix: 'Write the zone of the hours: zone: Europe/London.',
    });
  let wrongHours = false;
  const days = weekOf(office.hours, (problem) => {
    wrongHours = true;
    tell(problem);
  });
  if (!wrongHours && days.every((spans) => spans.length === 0))
    tell({
      keys: ['office', 'hours'],
      part: 'key',
      what: 'never opens',
      fix: "Write hours: { mon-fri: ['09:00-17:30'] }.",
    });
  return { zone: inForce ?? 'UTC', days, dated: datesOf(office, tell) };
}

/** The narrower of two keys holds: `fri` beats `mon-fri`. */
function weekOf(hours: Hours, tell: Tell): readonly (readonly OpenSpan[])[] {
  const days: (readonly OpenSpan[])[] = [[], [], [], [], [], [], []];
  const rows = Object.entries(hours).map(([key, texts]) => {
    const keys = ['office', 'hours', key];
    const named = readDays(key);
    if ('problem' in named) told(named.problem, keys, 'key', tell);
    return { days: 'read' in named ? named.read : [], spans: spansAt(keys, texts, tell) };
  });
  for (const row of rows.sort((a, b) => b.days.length - a.days.length))
    for (const day of row.days) days[day] = row.spans;
  return days;
}

function datesOf(
  office: NonNullable<General['office']>,
  tell: Tell,
): ReadonlyMap<string, readonly OpenSpan[]> {
  const dated = new Map<string, readonly OpenSpan[]>();
  for (const date of office.closed ?? []) dated.set(date, []);
  for (const [date, texts] of Object.entries<readonly string[]>(office.open ?? {})) {
    const keys = ['office', 'open', date];
    if (dated.has(date))
      tell({ keys, part: 'key', what: 'is also under closed', fix: 'Take it out of one of the two.' });
    dated.set(date, spansAt(keys, texts, tell));
  }
  return dated;
}

function spansAt(keys: KeyPath, texts: readonly string[], tell: Tell): readonly OpenSpan[] {
  const spans = readSpans(texts);
  if ('read' in spans) return spans.read;
  told(spans.problem, keys, 'value', tell);
  return [];
}

function told(text: string, keys: KeyPath, part: 'key' | 'value', tell: Tell): void {
  const [what = '', fix = ''] = text.split('\n');
  tell({ keys, part, what, fix });
}
