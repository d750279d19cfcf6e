/** Small words of English that are none of German, Dutch, French, Spanish, Portuguese or Italian. */
export const englishWords: ReadonlySet<string> = new Set(
  "the and you your that this with have has had for from they their them there then than what when where which who why how been being would could should because about after again any are aren't can't cannot couldn't did didn't does doesn't don't doing down each every few get got getting going hadn't hasn't haven't he her here him his i'm i've i'll i'd if into isn't it it's its itself just know let's like made make many more most my myself never not now of off only other our out over own please same she should since some still such thanks thank these those through too trying under until up very wasn't we we're we've were weren't while will won't wouldn't yes yet you're you've i to is be by no one me as at do but all or so us".split(
    ' ',
  ),
);
