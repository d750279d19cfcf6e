import {
  count,
  type Field,
  flag,
  integer,
  listOf,
  number,
  objectOf,
  onePerBrand,
  orNull,
  rowsOf,
  schemaOf,
  text,
  time,
} from './shape.ts';

const looked: Readonly<Record<string, Field>> = {
  errors: ['how many errors', count],
  warnings: ['how many warnings', count],
  checks: [
    'all that was looked at',
    listOf(
      objectOf({
        check: ['config, database, lock, clock, zone, secrets, source, scorer, query, account or cron', text],
        name: ['a source by its name, `query 2`; else what was looked at', text],
        state: ['ok, warning or error; ok needs nobody', text],
        message: ['how it is, for people', text],
        hint: ['the next step as it is typed', orNull(text)],
        since: ['since when it is so, where that is known', orNull(time)],
      }),
    ),
  ],
};

export function doctorSchema(): object {
  return schemaOf('doctor --json', onePerBrand(objectOf(looked), looked));
}

export function authStatusSchema(): object {
  return schemaOf(
    'auth status --json',
    listOf(
      objectOf({
        source: ['its name', text],
        network: ['its network', text],
        state: ['works, refused, missing, wrong, failing, limited, no login or not checked', text],
        who: ['whose token it is', orNull(text)],
        secrets: [
          'where each comes from, never what it is',
          listOf(
            objectOf({
              name: ['its key', text],
              from: ['saved, variable, file or command', text],
              where: ['the variable or the file', orNull(text)],
              savedAt: ['when it was saved', orNull(time)],
            }),
          ),
        ],
        savedAt: ['when any of it was last saved', orNull(time)],
        ageSeconds: ['how long ago', orNull(count)],
        endsAt: ['when a person must log in again', orNull(time)],
        notes: ['what else there is to know', listOf(text)],
        error: ['what went wrong', orNull(text)],
        hint: ['the next step', orNull(text)],
      }),
    ),
  );
}

const can = objectOf({
  search: ['whether it can be searched', flag],
  replies: ['how replies are told apart: exact, two-level, inline, count or none', text],
  deletions: ['whether a deletion can be told', flag],
  historyDays: ['how far back it can be read; null: all there is', orNull(integer)],
});

const terms = objectOf({
  judge: ['whether its texts may be judged', flag],
  keepTextSeconds: ['how long a text may be kept; null: no bound', orNull(integer)],
  refresh: ['whether a text may be kept longer once read again', flag],
  deletionHours: ['within how many hours a deletion must be followed', orNull(integer)],
  page: ['the page that says so', orNull(text)],
});

const allowance = objectOf({
  name: ['which calls', text],
  used: ['used so far', count],
  calls: ['granted', count],
  per: ['hour or day', text],
  renewsAt: ['when it begins anew', time],
});

const notice = objectOf({
  id: ['the post of yours', text],
  url: ['its address', orNull(text)],
  replies: ['replies that are counted', count],
  newReplies: ['of them new', count],
  since: ['since when', time],
});

export function sourcesSchema(): object {
  return schemaOf(
    'sources --json',
    rowsOf({
      source: ['its name', text],
      network: ['its network', text],
      state: ['ok, quiet, limited, unfinished, failing, refused or never read', text],
      posts: ['posts that are stored', count],
      error: ['what went wrong', orNull(text)],
      hint: ['the next step', orNull(text)],
      requests: ['requests of the last run', orNull(count)],
      lastReadAt: ['the last read that went well', orNull(time)],
      lastTriedAt: ['the last read', orNull(time)],
      newestAt: ['when its newest post was written', orNull(time)],
      usualGapSeconds: ['usual time between two posts', orNull(count)],
      since: ['when its trouble began', orNull(time)],
      resumeAt: ['when it goes on, where a limit left work over', orNull(time)],
      can: ['what its network can; null: the network is not known', orNull(can)],
      terms: ['what its network’s terms allow', orNull(terms)],
      allowances: ['calls that its network grants', listOf(allowance)],
      budget: [
        'what the configuration allows',
        orNull(
          objectOf({
            requestsPerRun: ['requests a run', orNull(count)],
            usdPerRun: ['US dollars a run', orNull(number)],
            usdPerDay: ['US dollars a day', orNull(number)],
          }),
        ),
      ],
      usdToday: ['billed today (UTC), over all runs with its key', orNull(number)],
      login: [
        'of what auth login saved; null: nothing is saved',
        orNull(
          objectOf({
            savedAt: ['when', time],
            endsAt: ['when a person must log in again', orNull(time)],
          }),
        ),
      ],
      silentQueries: ['queries that never found anything in it', listOf(text)],
      notices: ['posts of yours with new replies that can only be counted', listOf(notice)],
      holes: [
        'what was left out and is read later',
        listOf(objectOf({ stream: ['which stream', text], from: ['from', time], to: ['to', time] })),
      ],
      coverage: [
        'what is not known, and since when',
        listOf(
          objectOf({
            stream: ['which stream; null: the source', orNull(text)],
            kind: ['down, hole, lost, limited, auth, rules or late', text],
            from: ['from', orNull(time)],
            to: ['to', orNull(time)],
            since: ['since when it is so', time],
            detail: ['in words', text],
          }),
        ),
      ],
    }),
  );
}
