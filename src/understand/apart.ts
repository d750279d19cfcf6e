const facts = "(?:we|it|that|this|the|there|you|they|our|no|yes|unfortunately)(?:['’]\\p{L}+)?\\b";
const greeting = new RegExp(
  `^((?:@\\S+\\s+)*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day))(?:\\s\\p{L}{2,20}){0,2}),\\s+(?=${facts})`,
  'iu',
);
const courtesy = new RegExp(
  `\\b((?:sorry|apologies)(?:\\s\\p{L}{2,20})?|thank(?:s| you) for[^.!?,\\n]{1,40}),\\s+(?=${facts})`,
  'giu',
);
const turned = new RegExp(
  `\\b((?:sorry|apologies)\\b[^.!?,\\n]{0,60}),\\s+(?:and|but|however|though|as|so|because)\\s+(?=${facts})`,
  'giu',
);

/** Cuts courtesies off what stands behind their comma: "Sorry Jo, we don't sell it" and "Thanks for asking, it ends today" have something to say behind the comma. */
export function apart(reply: string): string {
  return reply.replace(greeting, '$1. ').replace(courtesy, '$1. ').replace(turned, '$1. ');
}
