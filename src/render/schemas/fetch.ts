import { count, flag, listOf, number, objectOf, orNull, rowsOf, schemaOf, text, time } from './shape.ts';

const span = { from: ['from', time], to: ['to', time] } as const;

export function fetchSchema(): object {
  return schemaOf(
    'fetch --json',
    rowsOf({
      source: ['its name', text],
      network: ['its network', text],
      state: ['ok, limited, auth, failed or interrupted', text],
      requests: ['requests that were sent', count],
      newMentions: ['mentions that are new', count],
      newAnswers: ['replies of yours that are new', count],
      changed: ['edits, counts that moved and deletions', count],
      opened: ['waits that began', count],
      closed: ['waits that ended', count],
      skipped: ['lines that could not be read', count],
      seconds: ['how long it took', number],
      usd: ['what its network bills for it, in US dollars', number],
      error: ['what went wrong', orNull(text)],
      hint: ['the next step', orNull(text)],
      resumeAt: ['when it goes on, where a limit left work over', orNull(time)],
      skippedLines: [
        'the first lines that could not be read',
        listOf(objectOf({ line: ['number of the line', count], why: ['why not', text] })),
      ],
      lost: [
        'what the network gives no more, found in this run',
        listOf(objectOf({ stream: ['which stream', text], why: ['why', text], ...span })),
      ],
    }),
  );
}

const expected = objectOf({
  least: ['at least', count],
  likely: ['by how often posts came before; null: nothing to go by', orNull(count)],
});

export function planSchema(): object {
  return schemaOf(
    'fetch --dry-run --json',
    rowsOf({
      source: ['its name', text],
      network: ['its network', text],
      streams: [
        'what would be read',
        listOf(
          objectOf({
            stream: ['which stream', text],
            first: ['whether it was never read to its end from here on', flag],
            requests: ['requests', expected],
            dueAt: ['not before; null: now', orNull(time)],
            ...span,
            holes: ['what was left out and would be read then', listOf(objectOf(span))],
          }),
        ),
      ],
      threads: ['conversations that would be read by themselves', count],
      checks: ['posts that would be looked at again', count],
      requests: ['requests together', expected],
      allowances: [
        'calls that the network grants',
        listOf(
          objectOf({
            name: ['which', text],
            calls: ['how many', count],
            per: ['hour or day', text],
            zone: ['in which its day begins', text],
          }),
        ),
      ],
      usd: [
        'what it would cost in US dollars; null: nothing is billed',
        orNull(
          objectOf({
            least: ['at least', orNull(number)],
            likely: ['by how often posts came before', orNull(number)],
            perPost: ['each post', orNull(number)],
            most: ['at most, by its budget', orNull(number)],
          }),
        ),
      ],
      unknown: [
        'why its streams cannot be told; null: they can',
        orNull(
          objectOf({
            why: ['why', text],
            hint: ['the next step', text],
            wrong: ['whether its settings are wrong', flag],
            prices: ['what its network says of its prices', orNull(text)],
          }),
        ),
      ],
    }),
  );
}
