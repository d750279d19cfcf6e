/** One piece of what may stand behind a signature: space, a link, a counter (2/2), closing marks or emoji. */
const trailing =
  /(?:\s+|(?<!\S)https?:\/\/\S{1,200}|\(?\d{1,2}\s?(?:\/|of)\s?\d{1,2}\)?|\p{Extended_Pictographic}|\uFE0F|\u200D|[.!)\]])$/u;
const mostTrailing = 20;
/** `^JK`, `-Becky`, `*ErikS`, `/KB`, `~ Ellen`, `= JJ`, `- Nick`, `Regards, Amruta`. */
const signature =
  /(?:\^\s?([\p{L}]{1,20})|(?:^|[\s.!?,)\d])(?:[*~=–—-]|--)\s?(\p{Lu}[\p{L}]{0,19})|\s\/\s?(\p{Lu}{2,3})|(?:[Rr]egards|[Tt]hanks|[Cc]heers)\s?[,-]\s?(\p{Lu}\p{Ll}{1,19}))$/u;
const longestTail = 400;

export interface Signed {
  /** Who signed, as typed; undefined when nobody did. */
  readonly agent: string | undefined;
  /** The text without signature and what stands behind it. */
  readonly body: string;
}

/** Cuts the agent's signature off the end of a brand's reply; a link, a counter (2/2) or emoji may follow it. */
export function signedBy(text: string): Signed {
  const start = Math.max(0, text.length - longestTail);
  const end = withoutTrailing(text.slice(start));
  const match = signature.exec(end);
  const agent = match?.slice(1).find((name) => name !== undefined);
  if (!match || agent === undefined) return { agent: undefined, body: text };
  const links = text.slice(start + end.length).match(/https?:\/\/\S+/g) ?? [];
  return { agent, body: [text.slice(0, start + match.index).trim(), ...links].join(' ').trim() };
}

function withoutTrailing(text: string): string {
  let rest = text;
  for (let piece = 0; piece < mostTrailing; piece += 1) {
    const shorter = rest.replace(trailing, '');
    if (shorter === rest) return rest;
    rest = shorter;
  }
  return rest;
}
