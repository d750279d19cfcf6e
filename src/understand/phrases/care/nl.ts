import { weightsOf } from '../weighted.ts';

/** Dutch words as customers use them when they write to or about a company, −3 … 3. */
export const careWords = (): ReadonlyMap<string, number> =>
  weightsOf(`
-3
aanfluiting achterlijk achterlijke afgezet afgrijselijk afgrijselijke afpersers afpersing afschuwelijk
afschuwelijke afzetten afzetter afzetterij afzetters amateur amateurisme amateuristisch amateuristische
amateurs bagger bedriegen bedrieger bedriegerij bedriegers bedrieglijk bedrieglijke bedriegt bedrog bedrogen
belachelijk belachelijke bespottelijk bespottelijke bestolen boeven boycot boycotten chantage crimineel
criminele criminelen debiel debiele debielen dief diefstal dieven dom domme drama dramatisch dramatische
eikel eikels fock fraude fraudeurs frauduleus frauduleuze fuck fucked fucking gegraai geldklopperij
geldkloppers geldwolven gelogen geprutst gescamd gestolen gezeik godsamme godver godverdomme graaien graaier
graaiers gvd haat haten hel horror hufter hufters hypocriet idioot idiote idioten incompetent incompetente
incompetentie kak kakkerlak kakkerlakken kanker kankerbedrijf kankerlijers kankerzooi kkr kloot klootzak
klootzakken klote klotebedrijf kloten klotezooi klungel klungelaars klungelen klungelig klungels kots
kotsmisselijk kut kutapp kutbedrijf kutservice kutzooi lachertje leugen leugenaar leugenaars leugens liegen
liegt loog lul lullen maffia mensonterend mensonterende minachting misbruik misdaad misdadig misleid
misleiden misleidend misleidende misleiding misselijkmakend misselijkmakende mongolen nachtmerrie nooitmeer
onaanvaardbaar onaanvaardbare onacceptabel onacceptabele onbehoorlijk onbehoorlijke onbekwaam onbekwame
onbeschoft onbeschofte onbeschoftheid ondermaats ondermaatse oneerlijk oneerlijke onfatsoenlijk
onfatsoenlijke onkunde onkundig onkundige onmenselijk onmenselijke ontoelaatbaar ontoelaatbare onvergeeflijk
onvergeeflijke opgelicht oplichten oplichter oplichterij oplichters oplichting pruts prutsen prutser prutsers
prutswerk puinhoop ramp rampen rampzalig rampzalige razend rommel rot rotbedrijf rotte rotzooi scam scammer
scammers schaamteloos schaamteloze schandalen schandalig schandalige schande schandvlek scheit schijnheilig
schijnheilige schijt shit shitzooi slechtste stelen stom stomme stompzinnig stompzinnige sukkel sukkels
tering teringbedrijf teringherrie teringlijers teringzooi troep tyfus tyfuszooi uitbuiting uitgebuit verdomde
verdomme verrot verrotte verschrikkelijk verschrikkelijke verschrikking voedselvergiftiging vreselijk
vreselijke waardeloos waardeloze walg walgelijk walgelijke walging wanbeheer wanbeleid wanprestatie
wantoestand wantoestanden woedend woedende woeker woekerprijzen zeik zeikzooi ziedend zooitje zootje zwendel
zwendelaars
-2.5
aangebrand aangifte aanklagen abominabel acm advocaat armzalig armzalige arrogant arrogante arrogantie
asociaal asociale bagatel bedonderd bedorven bedroefd bedroevend bedroevende bedwantsen beklag belabberd
belabberde belachelijkheid belazerd belazeren beledigd beledigend beledigende benadeeld beroerd beroerde
beschadigd beschadigde beschimmeld beu boos brutaal brutale bullshit chaos chaotisch chaotische
consumentenbond defect defecte defecten deurwaarder dieptepunt discriminatie discriminerend droevig droevige
duperen ellende ellendig ellendige erbarmelijk erbarmelijke erger ergeren ergerlijk ergerlijke ergernis
ergernissen faal faalt fail falen falend falende fiasco flop flut fluttig frustratie frustraties frustrerend
frustrerende gebroken gedoe gedupeerd gedupeerde gedupeerden geergerd gefaald gefrustreerd geirriteerd
geklaagd geklooi gekloot genaaid genegeerd genegeerde genept geschillencommissie gestrand gestrande geërgerd
geïrriteerd goor gore hopeloos hopeloze illegaal incassobureau ingebrekestelling irritant irritante irritatie
irritaties irriteert irriteren juridisch juridische kansloos kansloze kapot kapotte kifid klaag klaagt klacht
klachten klachtencommissie klagen klerezooi kwaad kwelling kwijt kwijtgeraakt lijdensweg lomp lompe
machteloos miserabel miserabele mislukking mislukt mislukte moedeloos muizen naaien nalatig nalatige
nalatigheid negeert negeren nep neppe nijdig nutteloos nutteloze ombudsman onbeleefd onbeleefde onbeleefdheid
onbereikbaar onbereikbare onbetrouwbaar onbetrouwbare onbruikbaar onbruikbare ondrinkbaar oneetbaar oneetbare
ongedierte onhandelbaar onprofessioneel onprofessionele onrecht onrechtvaardig onspeelbaar onterecht
onterechte ontgoocheld ontgoocheling onverantwoord onverantwoorde onverantwoordelijk onverschillig
onverschillige onverschilligheid onvriendelijk onvriendelijke onwettig onzin pisnijdig pissig radeloos ranzig
ranzige rauwe rechtszaak respectloos respectloze schabouwelijk schabouwelijke schade schimmel slecht slechte
slechter slechtere smerig smerige spuugzat stank stinken stinkend stinkt storing storingen stroomstoring
stroomuitval teleurgesteld teleurgestelde teleurstellen teleurstellend teleurstellende teleurstelling
teleurstellingen treurig treurige triest trieste vastgezeten vastzitten verbrand verdwenen verkloot verlopen
verloren vermist vernederend verneuken verneukt vernield verpest verprutst vies vieze viezigheid voorgelogen
wachttijden wanhoop wanhopig zielig zielige zoekgeraakt zooi
-2
aanmaning aanmaningen aanmaningskosten administratiekosten afgeboekt afgepoeierd afgescheept afgeschreven
afgesloten afgewezen afwijzing annulering annuleringen belofte beloftes beloofd beloofde bevroren blokkade
blokkeren boete boetes bug buggy bugs bureaucratie bureaucratisch crash crasht datalek doorweekt excuses
excuus fout foute fouten foutief foutieve foutje foutmelding foutmeldingen gammel gammele geannuleerd
geannuleerde geblokkeerd geblokkeerde gebrek gebreken gebrekkig gebrekkige gecrasht gedeukt gedupliceerd
gehackt gehorig gehuild gekrast geldklopper geldverspilling gemist gemiste gescheurd geschrapt gesol gevaar
gevaarlijk gevaarlijke geweigerd glitch glitches hack hacken haperen hapering haperingen hapert herrie huilen
ijskoud inbreuk incasso incassokosten incompleet incomplete ingewikkeld ingewikkelde janken kastje koud koude
lag laggen laggy lagt langzaam langzame lastig lastige lastiggevallen lastigvallen lauw lawaai leeg lek
lekkage lekkages lekken lekt loopvast luidruchtig matig matige middelmatig middelmatige moeilijk moeilijke
moeilijkheden moeizaam moeizame muur naheffing oncomfortabel oncomfortabele onduidelijk onduidelijke
onduidelijkheid ongemak ongemakkelijk ongemakkelijke ongemakken ongerust ongevraagd ongevraagde onhandig
onhandige onjuist onjuiste onmogelijk onmogelijke ontbreekt ontbreken ontbrekend ontbrekende ontevreden
ontevredenheid onveilig onveilige onvoldoende onvolledig onvolledige opengescheurd opgeschort overboekt
overstroming overvol overvolle phishing probleem probleempje problemen proppen propvol risico sardientjes
slome sloom smoes smoesjes smoezen spam spammen staking stakingen storend stress stressvol telaat
tijdverspilling toeslag toeslagen traag traagheid trage uitgevallen uitval uitverkocht vastgelopen vastlopen
verdriet verdrietig verkeerd verkeerde verkeerdelijk verontrustend verontrustende verouderd verouderde
versleten verspild verspilling vertraagd vertraagde vertragen vertraging vertragingen weigeren weigering
weigert zonde zorgelijk zorgwekkend zorgwekkende
-1.5
absurd absurde achteruit achteruitgang achteruitgegaan afgeraden afraden afrader agressief agressieve
annuleer annuleren antwoord antwoorden asap beantwoord beantwoorden beperking beperkingen bizar bizarre
chatbot compensatie deinstalleren deïnstalleren doorverbonden dringend dure duur duurder fix gedeinstalleerd
gedeïnstalleerd gedwongen geen gegijzeld gekkenhuis gestopt gewacht gierig gierige gijzelaars grap grapje
grappen hebzucht hebzuchtig hebzuchtige help hulp idioterie inhalig inhalige instabiel instabiele kap kappen
keuzemenu krenterig krenterige mijden monopolie nergens niemand niets niks nooit nul onbegrijpelijk
onbegrijpelijke ongelofelijk ongelooflijk onlogisch onlogische onnodig onnodige onredelijk onredelijke
onstabiel onvoorstelbaar opdringerig opdringerige opgehangen opgezegd ophangen oplossen opzeggen opzegging
overdreven overgestapt overstap overstappen peperduur pfft prijsverhoging prijsverhogingen raar rare reageer
reageerde reageert reageren refund restitutie robot schadevergoeding schijn schreeuwend schuld schuldig spoed
stop stoppen tariefsverhoging tegengevallen tegenvallend tegenvallende tegenvaller tegenvalt terugbetaal
terugbetalen terugbetaling tja twijfel twijfelachtig twijfelachtige uitleg uitleggen urgent verbroken
verdacht verdachte verergerd vergeten vergoeden vergoeding verhoging verhoogd verklaring vermijd vermijden
verplicht verslechterd verslechtering verward verwarrend verwarrende verwarring verwijderd verwijderen vreemd
vreemde wacht wachten wachtend wachtrij wachtte wachttijd weggegooid weggehaald weggevallen wegvallen wegvalt
zwak zwakke
-1
afwachten allang allemachtig alsnog alweer bah bellen blijkbaar bot bots constant continu doorgestuurd
eindeloos eindeloze eisen file files gadver gebeld gebeurt geduld gemaild gemeld geprobeerd getver
getverderrie hangt herhaaldelijk hmm hoelang jeetje jemig jezus kennelijk klaarblijkelijk langer
leidinggevende lukt lukte maanden meerdere meh melding meldingen minste mwah nogmaals omleiding omleidingen
omweg ondanks opgeeist opgeëist oplossing oplossingen opnieuw pff poging pogingen potdorie potverdorie
probeer proberen reactie reacties schijnbaar sjezus sjonge slechts sneu sodemieter steeds stilstaan stilstand
telkens terugbellen teruggebeld teveel teweinig ticket toppunt tsja tss uitgesteld uitstel uren verdikkeme
verdorie voortdurend waarom wanneer weeral weinig weken wtf zogenaamd zogenaamde zogezegd zonder zucht
-0.5
alsjeblieft alstublieft anders aub echter facturen factuur haha hahaha helaas hoezo ipv jammer lol maar
misschien nie niet opheldering reden sorry svp tarief tarieven terwijl verduidelijken verwacht verwachten
verwachtte
0.5
aanbieding aanbiedingen betaalbaar betaalbare beter betere bevestigd cadeau cadeautje eindelijk gefikst
gefixt geluk gerepareerd goedkoop goedkope goedkoper gratis groet groeten groetjes hersteld hoop hopelijk
hopen interessant interessante korting kortingen meegevallen meevaller ok oke okee oké teruggevonden
verbeterd verbeterde verbeteren verbetering verbeteringen vergoed verrassing verrast vers verse werkend
1
betrouwbaar betrouwbaarheid betrouwbare chill comfort comfortabel comfortabele cool correct correcte degelijk
degelijke eenvoudig eenvoudige fijn fijne gaaf gave geholpen gemak gemakkelijk gemakkelijke geniet genieten
genoten geregeld gezellig gezellige goed goede grappig grappige handig handige keurig keurige kwaliteit
lekker lekkere lekkers leuk leuke leuker makkelijk makkelijke mooi mooie mooier netjes nice nuttig nuttige
opgelost optijd overzichtelijk overzichtelijke redelijk redelijke relaxed rustig rustige schone schoon
sfeervol sfeervolle simpel simpele smaakvol smakelijk smakelijke snel snelle sneller soepel soepele stipt
stipte tevreden tof toffe transparant transparante vermaakt vertrouwd vertrouwde vertrouwen vlot vlotte
welkom
1.5
aanbevelen aanbeveling aanbevolen aangenaam aangename aanraden aanrader aardig aardige adequaat adequate
applaus attent attente bedanken bedankje bedankt begripvol behulpzaam behulpzaamheid behulpzame bekwaam
bekwame beleefd beleefde beleefdheid blij blije compliment complimenten complimentje dank dankbaar
dankbaarheid dankje dankjewel danku dankuwel deskundig deskundige deskundigheid doeltreffend efficient
efficiente efficientie efficiënt efficiënte efficiëntie empathie empathisch felicitaties gastvrij gastvrije
gastvrijheid geduldig geduldige gefeliciteerd gelukkig gelukkige geslaagd geslaagde gewaardeerd hartelijk
hartelijke hartelijkheid hoera hulde jippie klantvriendelijk klantvriendelijke klantvriendelijkheid kundig
kundige kus kusje kusjes lief liefs lieve meedenkend meedenkende meegedacht merci opgelucht plezier plezierig
plezierige prettig prettige prima professionaliteit professioneel professionele respectvol respectvolle
servicegericht servicegerichte sympathiek sympathieke thanks vakkundig vakkundige verzorgd verzorgde
voortvarend vreugde vriendelijk vriendelijke vriendelijkheid vriendelijkst waardeer waarderen waardering yes
zorgvuldig zorgvuldige zorgzaam zorgzame
2
bewonder bewonderenswaardig bewonderenswaardige bewondering bravo briljant briljante chapeau dankbare
fantastisch fantastische formidabel formidabele geniaal geniale geweldig geweldige gewéldig goud goudeerlijk
heerlijk heerlijke heerlijkheid heerlijks indrukwekkend indrukwekkende kampioen kampioenen kanjer kanjers
kicken klasse knap knappe legendarisch legende love magnifiek magnifieke mega onberispelijk onberispelijke
overheerlijk overheerlijke pluim prachtig prachtige schitterend schitterende super superblij superfijn
superlekker superleuk superlief superservice supersnel supersnelle supertevreden supervriendelijk
supervriendelijke top topbedrijf topper toppers toppie topservice topteam toptent trots uitmuntend
uitmuntende verliefd verrukkelijk verrukkelijke voorbeeldig voorbeeldige wonderbaarlijk zalig zalige
2.5
allerbeste buitengewone buitengewoon dolblij dolenthousiast dolgelukkig engel engelen enthousiast
enthousiaste excellent excellente feilloos feilloze fenomenaal fenomenale grandioos grandioze held helden
heldin klantgericht klantgerichtheid perfect perfecte perfectie petjeaf sensationeel spectaculair
spectaculaire subliem sublieme superdank topklasse toppertje uitstekend uitstekende uitzonderlijk
uitzonderlijke vlekkeloos vlekkeloze voortreffelijk voortreffelijke weergaloos weergaloze wereldklasse
3
levensredder ongeevenaard ongeevenaarde ongeëvenaard ongeëvenaarde onovertrefbaar onovertroffen
onverslaanbaar reddende redder
`);
