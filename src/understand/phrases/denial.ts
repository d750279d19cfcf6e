/** In one of the three words before praise, thanks or a solution these undo it; so do words of wishing and waiting. */
export const denial: ReadonlySet<string> = new Set(
  "no not never none nothing neither nor cannot without hardly barely isn't wasn't aren't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't haven't hasn't hadn't ain't until unless if when once wish hope hoping hopefully think thought said says told claims claim should would could supposed lacking stop stopped nobody please be get make try trying need needs want less least far used".split(
    ' ',
  ),
);
