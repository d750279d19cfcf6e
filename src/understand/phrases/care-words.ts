import { weightsOf } from './weighted.ts';

/**
 * Words and joined hashtags as customers use them when they write to or about a company, −3 (complaint) … 3 (content):
 * what such a word speaks for in their posts, whatever it means elsewhere. Spelled as `spellings` leaves them.
 */
export const careWords: ReadonlyMap<string, number> = weightsOf(`
-3
abhorrent abominable abomination abysmal abysmally apalling appalled appalling appallingly appauling arsehole
arseholes asshole assholes atrocious atrociously aweful awful awfull awfully awfulservice badcustomerservice
badservice bakwaas bakwas bastard bastards bedbug bedbugs bellends betrayed bollix bollocks bollox boycott
boycotted boycotting bs bullshit bullshitters charlatans cheat cheated cheater cheaters cheating cheats clown
clowns cockroach cockroaches cockup conmen conned conning contaminated crap crapola crappiest crappy criminals
crook crooked crooks cunt cunts customerdisservice customerservicefail daylightrobbery deceit deceitful
deceived deceiving defrauded despicable despise dhokha diabolical dickhead dickheads dire disgrace disgraced
disgraceful disgracefully disguisting disgust disgusted disgustin disgusting disgustingly dishonest
dishonestly dishonesty dogshit dreadful dreadfully dumbass dumpster dumpsterfire egregious embarassing
embarassment embarrassing embarrassment enraged enraging epicfail extortion extortionate faeces farce farcical
feckin ffs filth filthy fml foodpoisoning fraud frauds fraudster fraudsters fraudulent fraudulently fuck
fucked fuckers fuckin fucking fuckn fuckup fuckwit fuckwits fukin fuming ghastly gobshite gobshites gouging
harassed harassing hate hated hateful hating heartless hellhole horrendous horrendously horrible horribly
horrid horrific horrifying idiot idiotic idiots incompetant incompetence incompetent incompetents incompitent
inept ineptitude inexcusable infestation infested infuriate infuriated infuriates infuriating infuriatingly
inhumane insulted insulting irate joke jokers laughable laughingstock liar liars lied liers livid lousy
ludicrous lying maggots miserable moron moronic morons muppets negligence negligent neveragain nightmare
nightmares nightmarish notgoodenough outrage outraged outrageous outrageously overcharge overcharged
overcharges overcharging patethic pathectic pathetic pathetically piss pissed pissing poisoning poorservice
predatory prick pricks rage raging rancid rediculous revolting ridiculous ridiculously ridiculus ripoff
ripoffs roach roaches rob robbed robbers robbery robbing rotten salmonella scam scammed scammer scammers
scamming scammy scams scandalous scum scumbag scumbags seething servicefail shafted sham shambles shambolic
shambolically shame shameful shamefully shameless shameonyou shit shite shithole shits shitshow shitstorm
shitty shocking shockingly shoddy sickened sickening sortitout soulless spineless stank stealing steals stench
stinks stole stolen stranded stupidity suck sucked sucks swindle swindling terribel terrible terribleservice
terribly thanksfornothing theft thief thieves thieving thugs tossers toxic trashy travesty twat unacceptable
unacceptible unaccetable unaceptable unbearable unconscionable unethical unforgivable unhinged unlawful
unscrupulous useless uselessness usless vile vomit wanker wankers weasels woeful woefully worst
worstcompanyever worstever worstservice worthless wretched wtf wth yuck yucky zerostar zerostars
-2.5
abandoned abandoning abuse abused abusing abusive aggravating anger angrily angry annoyance annoyed annoying
annoyingly anoying arrogance arrogant arse arsed badcompany banjaxed blackout blackouts bogus borked borken
botched bricked bricking broken buffering buffers bugger buggered buggering bummer bureaucratic butchered
cancelledflight cashgrab catastrophe catastrophic chaos chaotic clueless complain complained complaining
complains complaint complaints condescending congested corrupt corrupted crashed crashes crashing crawling
customerservicehell dafuq damaged debacle deceptive defect defective defects defraud deliveryfail disapointed
disapointing disappoint disappointed disappointedcustomer disappointing disappointingly disappointment
disappoints disaster disasters disastrous discriminatory dismal disorganised disorganized disrespect
disrespected disrespectful disrespectfully dissapointed dissapointing dissapointment dissappointed
dissappointing dissatisfaction dissatisfied disservice distraught distressed distressing dodgy doublecharged
dumb duped dysfunctional evil exploited fail failed failing fails failure failures faulted faulty fiasco fixit
fixthis fleeced fleecing flightcanceled flightcancelled fobbed freakin freaking frustated frustating frustrate
frustrated frustrates frustrating frustratingly frustration frustrations furious fustrated garbage gaslighting
gaslit ghosted ghosting glitchy goddamn greed greedflation greedy grim gross hacked halfassed hangup
harassment helpless hijacked hopeless hopelessly humiliated humiliating ignorance ignored ignores ignoring
illegal illegally inaccessible inadequate inconsiderate incorrectly inedible inflexible insult insults
intolerable irresponsible irritate irritated irritates irritating irritation junk kaputt knackered lackluster
lacklustre lagging laggy lags lie lies loadshedding lostbag lostbaggage lostbags lostluggage manky mess messed
messedup mishandled misinformation misinformed mislead misleading misled mismanaged mismanagement mistreated
mistreatment moan mold moldy moneygrab muppet naff nasty neglect neglected nerfed noanswer noelectricity
noheating nohelp nohotwater nointernet nonsense nopower noreply noresponse noservice nosignal notcool nothappy
notimpressed nowater nowifi nuisance obnoxious offensive outage outages outtage outtages overbilled overbooked
overbooking overcrowded overcrowding overflowing overheating overheats overpriced overpromised oversold p2w
painful painfully pay2win paytowin peeved pissedoff pisspoor poisoned poor poorest poorly powercut powercuts
poweroutage poxy racism racist rant ranting refused refuses refusing regret regrets regretted regretting
ripped rubbish rubbishservice rude rudely rudeness ruder rudest ruin ruined ruining ruins runaround runarounds
screwed screwing screwup screwups sexist shrinkflation slowinternet slowservice sluggish smelled smells smelly
smelt stale stalled stalling stuck stupid stupidest stupidly subpar substandard suffer suffered suffering
suffers tampered tedious threatened threatening threats timewasters torn torture trainfail trapped trash
traumatic unacceptably unanswered unapologetic unauthorised unauthorized unbelieveable uncaring unclean
uncleaned uncontactable uncooked uncooperative undelivered undercooked underpaid undrinkable unfair unfairly
unfixed unfriendly unhappy unhappycustomer unhelpful unhelpfull unhygienic unplayable unprofesional
unprofessional unproffesional unproffessional unreachable unreadable unreliability unreliable unresolved
unresponsive unsafe unsanitary unsatisfactory unsatisfied unskippable unsuitable unsupported untrained
untrustworthy unusable unuseable unwatchable upsetting waste wasted wasteful wastes wasting weak wonky worse
worsened worsening wouldnotrecommend wrecked wrecks wrongly
-2
absurd absurdity aeons ages alarming allergic apathetic argh baffled baffling binned bizarre bland blatant
blatantly bleeding bleh bluescreen boo breach breached broke bruised bsod bug bugged buggy bugs bullied bully
bullying bumped cancelation canceled cancellation cancellations careless carelessness chipped clogged
compromised confusing contradicting contradictory convoluted cracked cramped crash creepy criminal damage
damages dammit damn damned damnit damp dang dangerous ddos dead dealyed decrepit deducted delay delayed
delaying delays delayyed denied denies dented depressing deprived derailed desperate desync desynced dgaf
diarrhea dilapidated dingy dirtiest dirty disconnect disconnected disconnecting disconnection disconnections
disconnects dismissed dismissive disrupt disrupted disruption disruptions downgrade downgraded downtime
drenched dripping dropouts dusty embarrassed erroneous error errors evasive ew eww exasperated exasperating
excruciating exhausting exorbitant expired facepalm facepalming fault faults feck fecking fedup ffsake fgs
flattened flawed fleas flickering flooded flop forgot freezes froze frozen fruitless fuss garbled getitsorted
glitch glitched glitches glitching greasy grievance grimy gristle grotty grounded grr grumpy gtfo gutted
hacker hackers halfbaked haphazard hassle hassles hazard hazardous headache headaches headdesk heartbroken
hell hoax horrified hostile hung idgaf impossible inability inaccurate inactive inappropriate incapable
incomplete inconsistent inconvenience inconvenienced inconveniences inconveniencing inconvenient incorrect
ineffective inefficiency inefficient inexperienced injured injury insanity insensitive insufficient
interrupted interruption interruptions jammed jobsworth jobsworths lack lacking lacks lag lagged lagspike
lagspikes late lateness lawsuit lazy leak leaked leaking leaks leaky letdown lice locked lockedout lost
lukewarm malfunction malfunctioned malfunctioning mangled mediocre meltdown mice mildew mischarged
misdelivered misdiagnosed misdiagnosis mislabelled misplaced misrepresented missed missing missold mistake
mistaken mistakes mixup musty negative nerf neverending nonexistant nonexistent ombudsman omfg outdated
overcook overcooked overdone overdue overheated overloaded overwhelmed pain panic panicking patronising
patronizing penalised penalized petty pff pfft pft pish pitiful pointless pricehike prob problem problematic
problems problm probs rat rejected rejecting rejects rigged risky rubbery rust rusty sad saddened sadly
sardines scandal scared scary scratched sewage shabby shaky shock shocked shortage shortages shortchanged
shortstaffed sick sickness sigh sighs silly sloppy slow slowed slower slowest slowing slowly slowness smdh smh
smoke soaked soggy sortit sour spam spammed spamming spilled split spoiled spoilt squashed squished stain
stained stains stfu stingy stodgy stonewalled stonewalling stress stressed stressful stressing struggle
struggled struggles struggling stuffy stutter stuttering stutters sue suing surcharge surcharged suspended
suspension suspicious sweltering tasteless terminated throttle throttled throttling timeout timeouts trouble
troubled troubles troublesome tsk uggh ugh ugly unable unannounced unavailability unavailable unaware
unbelievable unbelievably unbelivable unclear uncomfortable underdelivered underfilled understaffed
underwhelmed underwhelming unfinished unfit unfortunate uninstall uninstalled uninstalling unnecessarily
unnecessary unpaid unpleasant unreasonable unrefunded unrepaired unsealed unstable unsubscribing unsuccessful
unsuccessfully untidy unwanted unwilling upset upsets vermin victim vomited vomiting waited watery withheld
worn worried worrying wrong wrongs zilch
-1.5
accused ants anxious aren't automated autoreply awkward barely begging beware blacklisted blame blamed blaming
blank blocked blocking bloody bobbins bothered bounced breaches breakdown breakdowns breaks bust busted can't
cancel canceling cancels chargeback chase chased chaser chasing christ circles circus clickbait collapsed
compensate compensated compensation confused confusion cons copout copypasted costly couldn't crammed cramming
crowded cutoff deactivated deadlock declined declining deleteapp deliberately demand demanding didn't
difficult difficulties difficulty disappear disappeared disappearing disappears disbelief discontinued dislike
disliked dispute disputed distress disturbance disturbed disturbing doesn't dragged drain drained draining
drains drm dropped dropping drops eejit emergency endless endlessly enough escalate escalated escalating
escalation excessive excuse excuses expensive faff faffing fake fee fees fighting fishy flimsy fob fool fooled
foul givememymoneyback gobsmacked guilty hack hadn't hairs hardly hasn't haven't haywire hike hiked hikes
hiking hoops hurt hurting iffy incident indefinitely intermittent intermittently isn't jam jeez jesus
kerfuffle kidding lapsed lasttime lately latency lootbox lose losing loss mad manipulated manipulative meh
microtransaction microtransactions miffed misunderstood moneyback monopoly mosquitoes neither nerfs never
nobody noise noisy nonrefundable noone nope noshows nothing nowhere numb numpties numpty odor odour offline
onhold onholdforever overpaid overpaying overran overrated owe owed owes pains palaver panicked paywall
paywalled penalty perplexed persistent persists phished phishing pixelated pixelating pixelation poo
porchpirates postponed powerless punish questionable quit quitting ransomware rarely raw refundme
refundmymoney refusal reluctant repeatedly replacementbus restricted revoked rip ripping roadworks robotic
rotting scream screaming screams scripted sheesh shouldn't shouted shut shutdown signalfailure smell smishing
snail sod sodding solicitor solicitors sore standstill stillbroken stilldown stillnothing stillwaiting stop
stopped stops strike strikes suspect swear swearing tears ticked timetoswitch traffic trainwreck trap
turbulence uncertain uncertainty undersized unexpectedly unexplained unimpressed unintuitive unmade
unpredictable unsettling unsolicited unsubscribe unsubscribed unwell urgent urgently wait waitin waiting waits
wasn't weren't whatever wheresmymoney wheresmyorder wheresmypackage wheresmyparcel wheresmyrefund wobbly won't
worry worryingly wouldn't yikes
-1
aches again alleged allegedly apologies apologize apologizing apology apparently argue argued arguing argument
arrears asap attitude avoid avoided avoiding await awaiting backlog backlogs bailiffs ban banned beg begged
billed bloomin blown blurry bot bots bump bumpy bureaucracy charged chargedtwice charges chilly claim claimed
claiming claims clearly clunky cmon coldcalls concern concerned concerning concerns conflict constantly
continually continuously conveniently court crack cringy critical cut cuts deactivate deadline dealbreaker
debit debited decreased delayrepay delete deleted deleting detour died disabled discoloured diversion diverted
don't doublebilled doublebilling doublecharge doubt doubtful doubts down drafty dragging dump dumping
duplicate duplicated dying endure endured erased evidently expire expires expiring fix flaky flood flooding
forced forever forget forgetting forgotten freezing gimmick gimmicky gone goof greenwashing grueling gruelling
halted hanging hangry hangs hard harder hardship held help helpp hidden hitandmiss hmm hold hostage idk ignore
imagine immediately inflated inflation insist insisted interrogated issue issues landfill lawyer lawyers
layovers leftover legalaction less limitation limitations literally lmfao loophole loopholes loose looses
loosing misconnect misconnected missingitem misunderstand misunderstanding muted mysteriously mystery nada
naught needful nervous nil none noshow nowt numerous obsolete odd oddly offloaded oi ouch outsourced overbook
overdraft overdrawn overload overpackaging packed pants patchy polluters polluting pricey prolonged promised
proof queing queue queued queueing queues queuing rationed rebook rebooked rebooking redirected redo redone
reduced refund refundable refunds regression reinstall repeat repeated repeating reported rerouted rescheduled
retry returned rework robocall robocalls rushed seriously sewer short shouting silent skip skipped skips slip
slipped somehow srsly still suddenly supervisor supposedly switching tarmac tearful telemarketing
temperamental threat thrice tired tried tries trying twice unconvinced underestimated undo unread unsure
untreated vanished void voided voids waitinglist waitinglists waitlist waittime warning warnings watchdog why
wiped without writeoff wrongitem wrongorder wtaf yet zero zip zippo
-0.5
ads advert advertised adverts although anyone assume assumed attempt attempted attempts autorenew bill blimey
but callback charge commute complicated corporation empty estimated expect expected expecting explain
explanation firstworldproblems fps haha hahaha half hours however instead investigate investigation ironic
ironically irony justsayin justsaying kindly lmao loading lol loll lolz longer matchmaking meant minimal need
no not omg ongoing oops otherwise outofstock outsourcing overseas paying ping please promise promises quoted
raised reboot rebooted rebooting reinstalled reinstalling reminder repair repairs replace reply report
reporting request requested reset resets response restart restarted restarting restrictions revert rofl
rollback scanned server servers should since soldout sorry sory soz spent srry supposed surely surge survey
tariff temporarily temporary terms though thought told typo unfortunately unfortunatley unfortunatly
unplugging until voucher vouchers whatsoever wish wonder wondering workaround would wow
0.5
accommodate agreed alive answered assist assistance assisted calm calmer cheaper complete completed
complimentary confirmed confirming convinced courtesy credit credited curious deserve deserved deserves
discount discounts ease easier fair fairly finally fine fingerscrossed fixed fixes fresh fun gift gifted handy
hooked hope hopeful hopefully hoping improve improving interested intrigued liked lucky rebate recyclable
refunded reimbursed repaired replied resolve restock restocked restored saving savings secured solve surprise
surprised sustainable sweet treat trust trusted understand understanding understood unlocked upbeat verified
warm worked working works yeah yep yes yup
1
accessible accha accommodating accurate acha achha achieved acknowledged affordable allgood amusing
appreciated appropriate approved attractive authentic backonline badhiya bargain bargains benefits better
bonus buzzing calming celebrate celebrated celebrating cheer cheers chill chilled chur clean comfort
comfortable comfortably comfy competent confident congrats congratulations congratz consistent consistently
convenience convenient cool cosy cozy creamy creative crisp crispy crunchy cute dandy decent dedicated
dependable durable easily easy economical effective effectively engaging enjoy ethical fast faster flexible
fortunate fortunately free freebie freebies freshly generous genuine genuinely good goodcall goodnews goodtogo
goodwill healthy helped helping helps hilarious honest honesty improved improvement improvements improves
innovative instantly intuitive inviting juicy like loyalty luckily magic manageable mega mint noice nowworking
ontime organised organized patient perks personable personalised personalized phew positive positives
proactive problemsolved productive progress promising punctual quick quicker quickly rapid rapidly reassurance
reassuring recovered redeemed reimbursement relaxed reliable relief resolved respect respected rewarded
rewarding safe safely savvy simpler sincere sincerely smooth snug solution solutions solved solves soothing
spacious straightforward streamlined stylish success supported surprisingly ta taa tasty thorough timely
transparent upandrunning upgrade upgraded upgrades useful userfriendly valuable valued welcome welcomed whew
worth worthwhile worthy
1.5
ace aces appreciate appreciates appreciation attentive attentiveness beaming best bless blessed blessing
blessings breeze brighten brightened brill brilliant caring charmed charming cheerful cheerfully cleanest
cleverest compassion compassionate compliment complimented compliments conscientious considerate courteous
courteously cracker cushty diligent efficent efficiency efficient efficiently effortless effortlessly
empathetic empathy enjoyable enjoyed enjoying enjoys enthusiasm enthusiastic excited excitement exciting
fairplay fastest fave faves favorite favorites favourites flavorful flavorsome flavoursome freeupgrade
friendlier friendliness friendly friendlystaff genius glad gladly goodexperience goodonyou goodservice
goodstuff goodwork gracious great greatful greatly happily happydays hasslefree helpfulstaff hooray hospitable
hospitality hurray ideal inspiring joy joyful kickass lively loyal luxurious memorable mouthwatering nailed
nice nicely nicer nicestaff nicetouch nicework onpoint painless painlessly pampered passionate peaceful
pleasant pleasantly pleasing pleasure polite politely politeness positively praise praising precious
professional professionally proffesional prompt promptly promptness quickest rave reassured recommends
refreshing relaxing reliably relieved respectful responsive responsiveness restful satisfaction satisfying
serene shabash slick slickest smile smiled smiles smiling smoother smoothly sorted sparkling speedily speedy
successful successfully supportive sweetest swift swiftly thank thanking thanks thoroughly thoughtful
thoughtfully thoughtfulness trustworthy warmest warmly warmth welcoming whoop win winner winning wins woo
woohoo woot xoxo xx yay yays yippee yum
2
admirably adore adored adores appreciat appreciating apprecite appriciate aprreciate beautiful beautifull
beautifully beauty bravo brilliantly cared champ champion champions champs chuffed classact commend
commendable commended commending coolest cracking delight delightfully dope excel excelled excels fab
faithinhumanity finest friendliest gem gems generosity glorious gloriously goodjob goodness gorgeous graceful
graciously greatexperience greatflight greatfood greatjob greatstaff greatsupport greatteam greatwork happiest
happiness happy heartfelt heartwarm heartwarming helpful impress impresses impressing impressive incredibly
indebted invaluable kind kindest kindhearted kindness lovee loveit loveley lovelier lovelies lovely lovin
lovinit lush luv luvly luvs luvved mademyday magical mighty miracle nicest paradise pleasd pleased polished
praised praises professionalism proud proudly pukka raved reccomend recomend recommend recommending remarkable
remarkably rocked rocking rocks satisfied scrummy scrumptious shining shoutout smashing smoothest stoked
sublime superfast supergood superquick talented tastiest thankful thankfull thankfulness thankyou thrill
thrilling thumbsup topjob topmarks toptier touched ty tyvm unbeatable unforgettable unparalleled unrivalled
unsurpassed welldone wellplayed winwin yummy
2.5
amaze amazed amazes amazin amazing amazingly amazingservice amazingstaff amzing angel astonishing
astonishingly astounding awesome awesomely awesomeness awesomesauce awesomeservice awesomestaff awsome
bestairline bestapp bestcompany bestest bestexperience besthotel bestinclass beststaff bestteam breathtaking
chefskiss customerforlife customerservicewin delectable delicious delighted delightedly delightful delights
delish ecstatic elated epic exceeded exceeding exceeds excelent excellant excellent excellentcustomerservice
excellently excellentservice exellent exquisite exquisitely extramile extraordinarily extraordinary fabulous
fabulously fantabulous fantasic fantastic fantastically fantasticservice fantstic faultless faultlessly
firstclass firstrate fivestar fivestarservice flawless flawlessly goat goodcustomerservice grateful gratefully
gratitude greatcustomerservice greatest greatservice happycustomer happycustomers heavenly hero impeccable
impeccably impressed impressively incredible keepitup keepupthegoodwork legend legendary legends love loved
loveliest loves loving lovliest loyalcustomer magnificent magnificently marvellous marvellously marvelous
marvelously mindblowing mindblown muchappreciated muchlove outstandingservice overjoyed perfectservice
phenomenally reccomended recomended recommended seamless seamlessly sensational sensationally
servicewithasmile sograteful sohappy spectacular spectacularly splendid splendidly spotless spotlessly spoton
stellar stunning stunningly stupendous superb superbly superbservice superduper superhappy superhelpful
superstar superstars surpassed terrific thankyousomuch thrilled tiptop topclass topnotch tremendous
tremendously triumphant unmatched veryhappy veryimpressed wentaboveandbeyond wonderful wonderfull wonderfully
wowed
3
aboveandbeyond abovebeyond bestcustomerservice bestcustomerserviceever bestever bestservice bestserviceever
excellence exceptional exceptionally godsend heroes kudos lifesaver lifesavers mvp oustanding outstanding
outstandingly perfect perfection perfectly phenomenal rockstar rockstars superhero worldclass
`);
