import {
  count,
  flag,
  integer,
  listOf,
  number,
  objectOf,
  orNull,
  type Shape,
  schemaOf,
  share,
  text,
  time,
} from './shape.ts';

export function queryTestSchema(): object {
  const example = objectOf({
    id: ['network:nativeId', text],
    key: ['the small number that is typed', integer],
    url: ['the post on its network', orNull(text)],
    text: ['what was written', text],
    reason: ['why it is kept or dropped', text],
  });
  const examples = listOf(example);
  return schemaOf(
    'query test --json',
    listOf(
      objectOf({
        query: ['as typed', text],
        read: ['as it was read', text],
        asks: [
          'what each source is asked',
          listOf(
            objectOf({
              source: ['its name', text],
              network: ['its network', text],
              stream: ['which stream', text],
              sent: ['the query in the network’s own words', text],
              left: ['what is checked here as well', orNull(text)],
            }),
          ),
        ],
        unsearched: ['sources that are not searched', listOf(text)],
        stored: [
          'what it makes of the posts that are stored; null: nothing is',
          orNull(
            objectOf({
              posts: ['posts by others', count],
              kept: ['that it keeps', count],
              dropped: ['that a search brought and it drops', count],
              keeps: ['the newest that it keeps', examples],
              drops: ['the newest that it drops', examples],
              reasons: [
                'why it drops them, the commonest first',
                listOf(
                  objectOf({
                    reason: ['in words', text],
                    posts: ['how many posts', count],
                    example: ['the newest of them', example],
                  }),
                ),
              ],
              noise: [
                'words much commoner in the doubtful posts that it keeps: proposals for exclude',
                objectOf({
                  words: [
                    'the most unusual first',
                    listOf(
                      objectOf({
                        word: ['the word', text],
                        doubtful: ['doubtful posts that use it', count],
                        elsewhere: ['other kept posts that use it', count],
                      }),
                    ),
                  ],
                  doubtful: ['doubtful posts in all', count],
                  elsewhere: ['other kept posts in all', count],
                }),
              ],
              gains: ['stored posts that are no mentions and would be with this query', count],
              losses: ['stored mentions that would be none', count],
            }),
          ),
        ],
      }),
    ),
  );
}

export function rescoreSchema(): object {
  return schemaOf(
    'rescore --json',
    objectOf({
      posts: ['posts that were judged', count],
      done: ['whether all are', flag],
      scorer: ['by which scorer, and its version', text],
    }),
  );
}

export function scoreSchema(): object {
  return schemaOf(
    'score --json TEXT',
    objectOf({
      text: ['the text', text],
      sentiment: ['negative, neutral, positive or mixed; null: not scored', orNull(text)],
      score: ['−1 (negative) to 1 (positive)', orNull({ type: 'number', minimum: -1, maximum: 1 })],
      probabilities: [
        'how likely each mood is; null: the scorer gives none',
        orNull(
          objectOf({
            negative: ['negative', share],
            neutral: ['neutral', share],
            positive: ['positive', share],
          }),
        ),
      ],
      lang: ['ISO 639 code, or und', orNull(text)],
      intent: [
        'complaint, question, request, praise, closing, chat, sent, news, spam or other',
        orNull(text),
      ],
      needs: ['probability that it needs an answer', orNull(share)],
    }),
  );
}

export function scoreCheckSchema(): object {
  const classShape = objectOf({
    label: ['the label', text],
    labels: ['how often you say so', count],
    said: ['how often the scorer does', count],
    right: ['how often both do', count],
    precision: ['right ÷ said', orNull(share)],
    recall: ['right ÷ labels', orNull(share)],
    f1: ['their harmonic mean', orNull(share)],
    tooFew: ['under ten labels a share says little', flag],
  });
  return schemaOf(
    'score --check --json',
    objectOf({
      scorer: ['which scorer', text],
      version: ['its version', integer],
      withoutText: ['labelled posts whose text is no longer kept', count],
      kinds: [
        'by kind of label',
        listOf(
          objectOf({
            kind: ['mood, intent, needs or reply', text],
            labels: ['labels of it', count],
            unscored: ['texts that the scorer says nothing of', count],
            classes: ['label by label', listOf(classShape)],
            macroF1: ['mean of f1 where there are enough labels', orNull(share)],
          }),
        ),
      ],
    }),
  );
}

const figures: Shape = objectOf({
  macroF1: ['mean f1 of the moods', orNull(share)],
  precision: ['of negative: right ÷ said', orNull(share)],
  recall: ['of negative: right ÷ labels', orNull(share)],
});
const trial = {
  base: ['as it ships, on labels held back', figures],
  learnt: ['with what was learnt', figures],
  hold: ['how hard the correction was held', number],
  folds: ['parts that the labels were held back in', integer],
  labels: ['labels of moods', count],
} as const;

export function trainSchema(): object {
  return schemaOf(
    'train --json',
    objectOf({
      ...trial,
      version: ['of what was learnt; null: it is not better, nothing is changed', orNull(integer)],
    }),
  );
}

export function trainListSchema(): object {
  return schemaOf(
    'train --list --json',
    listOf(
      objectOf({
        ...trial,
        version: ['its version', integer],
        model: ['version of the model that it corrects', integer],
        trainedAt: ['when', time],
        inForce: ['whether it is in force', flag],
      }),
    ),
  );
}

export function labelsSchema(): object {
  return schemaOf(
    'labels export, each line',
    objectOf({
      id: ['the post; null: a text of its own', orNull(text)],
      text: ['its text; null: no longer kept', orNull(text)],
      label: ['the label, or clear', text],
      by: ['who gave it', text],
      at: ['when', time],
    }),
  );
}
