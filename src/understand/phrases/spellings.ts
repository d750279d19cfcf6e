const typed = `
don't=dont donot
can't=cant cannot
won't=wont
i'm=im
i've=ive
i'll=ill
didn't=didnt
doesn't=doesnt dosent doesent
isn't=isnt
wasn't=wasnt
aren't=arent
weren't=werent
haven't=havent havnt
hasn't=hasnt
hadn't=hadnt
couldn't=couldnt
wouldn't=wouldnt
shouldn't=shouldnt
ain't=aint
that's=thats
what's=whats
where's=wheres
who's=whos
how's=hows
there's=theres
it's=its
let's=lets
he's=hes
you're=youre
you've=youve
you'll=youll
they're=theyre
they've=theyve
we've=weve
you=u ya yous
your=ur yr
are=r
why=y
please=pls plz plse pleeease plss
thanks=thx thnx tnx thnks thks thanx thankss thank's tks thanku tysm
thank=thnk
ok=okay okey okk kk k okie
because=cuz coz bcoz bc cos
dm=dms
message=msg mssg
messages=msgs
nevermind=nvm
people=ppl
and=&
with=w
wtf=tf
about=abt
before=b4
great=gr8
customer=cust
service=svc
email=e-mail
favorite=favourite
canceled=cancelled
canceling=cancelling
apologize=apologise
apologizing=apologising
realize=realise
mold=mould
moldy=mouldy
received=recieved receieved recived
receive=recieve
definitely=definately definitly
apologies=appologies
wifi=wi-fi
everytime=evrytime
`;

/** How words are typed in a hurry, and the one spelling under which phrases know them. */
export const spellings: ReadonlyMap<string, string> = new Map(
  typed
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [word = '', others = ''] = line.split('=');
      return others.split(' ').map((other) => [other, word] as const);
    }),
);
