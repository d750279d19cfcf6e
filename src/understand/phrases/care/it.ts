import { weightsOf } from '../weighted.ts';

/** Italian words as customers use them when they write to or about a company, −3 … 3. */
export const careWords = (): ReadonlyMap<string, number> =>
  weightsOf(`
-3
abusi abusiva abusivi abusivo abuso affanculo avvoltoi bastarda bastarde bastardi bastardo boicottare
boicottate boicottiamo boicotto buffonata buffonate buffone buffoni bugia bugiarda bugiarde bugiardi bugiardo
bugie cagata cagate catastrofe catastrofi catastrofica catastrofiche catastrofici catastrofico cazz cazzari
cazzaro cazzata cazzate cazzi cazzo cialtronata cialtrone cialtroneria cialtroni ciofeca ciofeche coglionata
coglione coglioni cretina cretini cretino criminale criminali culo deficiente deficienti delinquente
delinquenti detestabile detestabili detesto disastri disastro disastrosa disastrose disastrosi disastroso
disgustata disgustati disgustato disgusto disgustosa disgustose disgustosi disgustoso estorsione estorsioni
fanculo farabutti farabutto fraudolenta fraudolente fraudolenti fraudolento fregando fregano fregare fregata
fregati fregato fregatura fregature frode frodi furti furto idiota idiote idioti ignobile ignobili imbecille
imbecilli imbrogliano imbrogliare imbrogliata imbrogliate imbrogliati imbrogliato imbroglio imbroglione
imbroglioni immondizia inaccettabile inaccettabili inammissibile inammissibili incapace incapaci incapacita
incapacità incompetente incompetenti incompetenza incubi incubo indecente indecenti indecenza indegna
indegnamente indegne indegni indegno inetti inetto infame infami inferno ingannano ingannare ingannata
ingannati ingannato ingannatrice ingannevole ingannevoli inganni inganno intollerabile intollerabili
intossicazione inutile inutili inutilissimo inutilita inutilità inutilmente ladra ladre ladri ladro ladroni
mafia mafiosi mafioso maltrattata maltrattate maltrattati maltrattato marcia marcie marcii marcio mentire
mentite mentito mentono menzogna menzogne merda merde merdosa merdose merdosi merdoso minchia minchiata
minchiate monnezza negligente negligenti negligenza negligenze odiamo odiare odio odiosa odiosi odioso
orrenda orrende orrendi orrendo orribile orribili orribilmente orrore orrori oscena oscenita oscenità osceno
pagliacci pagliacciata pagliacciate pagliacco parassita parassiti patetica patetiche patetici patetico peggio
peggiore peggiori penosa penose penosi penoso pessima pessime pessimi pessimo porca porcata porcate porcheria
porcherie porco puttana puttanata puttanate puttane raggirare raggirata raggirati raggirato raggiri raggiro
rapina rapine ribrezzo ricatti ricatto ridicola ridicolaggine ridicole ridicoli ridicolo rivoltante
rivoltanti rubando rubano rubare rubata rubate rubati rubato rubava scandalo scandalosa scandalose scandalosi
scandaloso scarafaggi scarafaggo schifata schifate schifati schifato schifezza schifezze schifo schifosa
schifose schifosi schifoso sciacallaggio sciacalli sciacallo soprusi sopruso spazzatura stronza stronzata
stronzate stronze stronzi stronzo strozzini strozzino stupida stupide stupidi stupidita stupidità stupido
terribile terribili tremenda tremende tremendo truffa truffaldini truffaldino truffano truffare truffata
truffate truffati truffato truffatore truffatori truffe usurai vaffa vaffanculo vergogna vergognatevi
vergognati vergogne vergognosa vergognosamente vergognose vergognosi vergognoso verme vermi vile vomitare
vomitato vomitevole vomito
-2.5
abbandonata abbandonate abbandonati abbandonato adiconsum agcom agonia allibita allibite allibiti allibito
allucinante allucinanti altroconsumo antitrust appiedata appiedate appiedati appiedato approssimativa
approssimativi approssimativo arrabbiata arrabbiate arrabbiati arrabbiatissima arrabbiatissime
arrabbiatissimi arrabbiatissimo arrabbiato arrogante arroganti arroganza assurda assurde assurdi assurdita
assurdità assurdo avariata avariate avariati avariato avvocati avvocato basita basite basiti basito bidonata
bidone bidoni blackout bloccata bloccate bloccati bloccato bruciata bruciate bruciati bruciato buttati
buttato cafona cafonaggine cafonata cafone cafoni calvario caos caotica caotiche caotici caotico cattiva
cattive cattivi cattivo cimici codacons danneggiata danneggiate danneggiati danneggiato danni delude
deludente deludenti delusa deluse delusi delusione delusioni delusissima delusissime delusissimi delusissimo
deluso denuncero denuncerò denuncia denunciamo denunciare denunciato denuncie denuncio difettata difettate
difettati difettato difetti difetto difettosa difettosi difettoso discriminata discriminate discriminati
discriminato discriminazione disonesta disoneste disonesti disonesto disorganizzata disorganizzate
disorganizzati disorganizzato disorganizzazione disperata disperate disperati disperato disperazione
disservizi disservizio distrutta distrutte distrutti distrutto esasperante esasperanti esasperata esasperate
esasperati esasperato fallimentare fallimento fallita fallite falliti fallito fiasco fregandosene fregarsene
frustrante frustranti frustrata frustrate frustrati frustrato frustrazione furibonda furibonde furibondi
furibondo furiosa furiose furiosi furioso guasta guaste guasti guasto ignorando ignorano ignorare ignorata
ignorate ignorati ignorato illegale illegali illegalmente imbarazzante imbarazzanti imbarazzo imbestialita
imbestialite imbestialiti imbestialito imbevibile immangiabile immangiabili improvvisata improvvisate
improvvisati improvvisato inadeguata inadeguate inadeguati inadeguato inaffidabile inaffidabili
inaffidabilita inaffidabilità incazzata incazzate incazzati incazzatissima incazzatissime incazzatissimi
incazzatissimo incazzato indignata indignate indignati indignato indignazione inefficiente inefficienti
inefficienza inefficienze inesistente inesistenti infuriata infuriate infuriati infuriato ingiocabile
ingiocabili ingiusta ingiuste ingiusti ingiustificabile ingiustificabili ingiustificata ingiustificato
ingiustizia ingiusto inguardabile inguardabili inqualificabile inqualificabili insipida insipidi insipido
insopportabile insopportabili insultata insultato insulti insulto irresponsabile irresponsabili irrispettosa
irrispettose irrispettosi irrispettoso irritante irritanti irritata irritate irritati irritato lamentarci
lamentare lamentarsi lamentela lamentele lamento lurida luride luridi lurido male maledetta maledette
maledetti maledetto maledizione maleducata maleducate maleducati maleducato maleducazione menefreghismo
menefreghista menefreghisti muffa muffe odissea perduta perdute perduti perduto persa perse persi perso
prepotente prepotenti puzza puzzano puzzo puzzolente puzzolenti querela rabbia reclamando reclamare reclamato
reclami reclamiamo reclamo rompe rompono rotta rotte rotti rotto scaduta scadute scaduti scaduto schiavisti
scomparsa scomparso sconcertante sconcertanti sconcertata sconcertato sconvolta sconvolte sconvolti sconvolto
scorretta scorrette scorrettezza scorretti scorretto scortese scortesi scortesia sfruttamento sfruttati
sfruttatori sgarbata sgarbate sgarbati sgarbato smarrimento smarrire smarrita smarrite smarriti smarrito sola
sparita sparite spariti sparito sporca sporche sporchi sporcizia sporco sprecata sprecate sprecati sprecato
spreco stanca stanche stanchi stanco stufa stufe stufi stufo supplizio supponente supponenti sòla tortura
tossica tossici tossico umiliante umilianti umiliata umiliate umiliati umiliato zozza zozzeria zozzo
-2
addebitano addebitare addebitata addebitate addebitati addebitato addebiti addebito allagata allagate
allagati allagato ammaccata ammaccate ammaccati ammaccato angoscia annullamento annullano annullata annullate
annullati annullato ansia avaria avarie bagnata bagnate bagnati bagnato blocca bloccano blocchi blocco bug
buggata buggate buggati buggatissimo buggato bugs burocratica burocratico burocrazia cancellano cancellata
cancellate cancellati cancellato cancellazione cancellazioni carente carenti carenza carenze clonata clonate
clonati clonato complicata complicate complicati complicato complicazione complicazioni crash crasha crashano
crashato difficolta difficoltà disagi disagiata disagiate disagiati disagiato disagio disattivata disattivate
disattivati disattivato disturbano disturbare disturbi disturbo down errata errate errati errato errore
errori esaurita esaurite esauriti esaurito falsa false falsi falsita falsità falso fatiscente fatiscenti
finti fredda fredde freddi freddo graffiata graffiate graffiati graffiato hacker hackerata hackerate
hackerati hackerato impallata impallate impallati impallato impossibile impossibili impossibilita
impossibilitata impossibilitati impossibilitato impossibilità incompleta incompleti incompleto insicura
insicurezza insicuro insoddisfatta insoddisfatte insoddisfatti insoddisfatto insoddisfazione interrotta
interrotte interrotti interrotto interruzione interruzioni lag lagga laggano laggare laggosa laggoso lenta
lente lentezza lenti lentissima lentissime lentissimi lentissimo lento macchiata macchiate macchiati
macchiato malfunzionamenti malfunzionamento malfunzionante malfunzionanti mancanza mancanze mancata mancate
mancati mancato mediocre mediocri molestano molestare molestia molestie morosita morosità multa multe negano
negare negata negate negati negato obsoleta obsoleti obsoleto overbooking penale penali perdita perdite
pericoli pericolo pericolosa pericolosi pericoloso perseguitano perseguitare perseguitato phishing piangendo
piangere piango preoccupante preoccupanti preoccupata preoccupate preoccupati preoccupato problema
problematica problematiche problematico problemi problemone promesse promessi promettete promettono
prosciugata prosciugate prosciugati prosciugato respinta respinti respinto rifiutando rifiutano rifiutata
rifiutate rifiutati rifiutato rifiuti rifiuto rimbalzano rimbalzata rimbalzati rimbalzato rimbalzo rincarato
rincari rincaro rischio rischiosa rischioso ritardando ritardano ritardare ritardata ritardate ritardati
ritardato ritardi ritardo rovinata rovinate rovinati rovinato rumore rumori rumorosa rumorosi rumorosissima
rumorosissime rumorosissimi rumorosissimo rumoroso salassi salasso sbagliando sbagliano sbagliata sbagliate
sbagliati sbagliato sbaglio scadente scadenti scaricabarile scarsa scarse scarsi scarsissimo scarsita
scarsità scarso scioperi sciopero scomoda scomode scomodi scomodissima scomodissime scomodissimi scomodissimo
scomodo scontenta scontente scontenti scontento scusante scusanti scuse soppressa soppresse soppressi
soppressione soppressioni soppresso sospesa sospese sospesi sospeso sovrapprezzi sovrapprezzo spam spennare
spennati spennato spillare stalker stalking strappata strappate strappati strappato stress stressante
stressanti stressata stressate stressati stressato tartassano tartassare tartassata tartassato telemarketing
triste tristezza tristi vecchia vecchie vecchii vecchio vetusta vetusti vetusto vuota vuote vuoti vuoto
-1.5
aiutate aiutateci aiutatemi aiuto aspetta aspettando aspettare aspettata aspettato aspettavo aspettiamo
aspetto attendendo attendere attendete attendiamo attendo attesa attese aumentano aumentare aumentata
aumentati aumentato aumenti aumento basta bastà carissima carissime carissimi carissimo coda code colpa colpe
confusa confusi confusione confuso costosa costosi costosissima costosissime costosissimi costosissimo
costoso costretta costrette costretti costretto costringere costringete costringono d'attesa dimenticano
dimenticanza dimenticata dimenticati dimenticato disconnessione disconnessioni disconnette disconnettersi
disconnettono disdetta disdette disdetto disdico disdire disinstallare disinstallata disinstallate
disinstallati disinstallato disinstallero disinstallerò disinstallo dubbio esosi esoso fila file folle follia
incomprensibile incomprensibili incredibilmente indennizzi indennizzo instabile instabili instabilita
instabilità intermittente l'attesa limitata limitato mai meno migrare monopolio muovetevi neanche nemmeno
neppure nessun nessuna nessuno niente nulla obbligano obbligare obbligata obbligati obbligato pazzi pazzia
peggiora peggioramento peggiorando peggiorano peggiorare peggiorata peggiorate peggiorati peggiorato recedere
recesso restituire restituite restituitemi riagganciano riagganciare riagganciato riattaccano riattaccare
riattaccate riattaccato ridate ridateci ridatemi rimborsare rimborsate rimborsatemi rimborsato rimborsi
rimborso rimossa rimossi rimosso risarcimenti risarcimento risarcire risarcita risarciti risarcito risolvere
risolvete risolvetelo risolvetemi rispondano rispondete rispondeteci rispondetemi risponditore rispondono
sbrigatevi scherzando scherzate scherzi scherziamo scherzo sistemare sistemate sistematelo smettete
smettetela sospetta sospetti sospetto spiegate spiegateci spiegatemi strana strani strano sveglia svegliatevi
togliere togliete tolta tolti tolto urgente urgentemente urgenti urgentissimo urgenza zero
-1
accidenti addirittura ancora automatiche automatici boh bot callcenter caspita cavolo chiamando chiamare
chiamate chiamato chiedendo chiedere chiediamo chiedo chieste chiesto colmo continua continuamente continuano
continue continui continuo costantemente cribbio cristo deviazione deviazioni diamine disguidi disguido
ennesima ennesimi ennesimo esigere esigiamo esigo evidentemente ferma ferme fermi fermo funzionava
inconveniente inconvenienti intasata intasate intasati intasato madonna mah mannaggia mesi minima minimamente
minimo nonostante nuovamente oddio ovviamente pazienza pendente pendenti perche perché porcamiseria possibile
presunta presunti presunto pretendere pretendiamo pretendo provando provare provate provato provo riesce
riesciamo riesco riescono ripetutamente ripetute ripetuto risposta risposte robot segnalare segnalato
segnalazione segnalazioni segnalo segreteria senza settimane sollecitare sollecitati sollecitato solleciti
sollecito soltanto soluzione soluzioni succede succedendo succedere telefonata telefonate telefonato tentando
tentare tentativi tentativo tentato ticket traffico troppa troppe troppi troppo uff uffa vabbe vabbè wtf xche
xchè xke xké
-0.5
ahah ahahah ahahaha altrimenti bisogno bolletta bollette chiarimenti chiarimento chiarire cortesemente
dovrebbe dovrebbero dovreste fattura fatture favore forse gentilmente gradirei haha informarmi invece lol
motivo nn non pero però potreste prezzi prezzo purtroppo ragione richiedere richiediamo richiedo richiesta
richieste scusa scusate scusatemi sembra senno sennò servirebbe tardi tardiva tardivo tariffa tariffe
0.5
abbracci abbraccio chiarita chiarito confermata confermate confermati confermato consegnata consegnate
consegnati consegnato conveniente convenienti convenienza economica economiche economici economico fortuna
fresca fresche freschi freschissimo fresco funzionante funzionanti interessante interessanti meglio
miglioramenti miglioramento migliorando migliorano migliorare migliorata migliorato ok omaggi omaggio
recuperata recuperate recuperati recuperato regali regalo riparata riparate riparati riparato ripristinata
ripristinate ripristinati ripristinato ripristino saluti saluto scontata scontato sconti scontistica sconto
si sorpresa sperando speranza speriamo spero sì
1
abbondante abbondanti accogliente accoglienti accoglienza affidabile affidabili affidabilita affidabilità
aiutata aiutati aiutato allegra allegria allegro bella belle belli bellino bello bene buon buona buone buoni
buono carina carine carini carino comfort comoda comode comodi comodissima comodissime comodissimi
comodissimo comodita comodità comodo confortevole confortevoli contenta contente contenti contento cool
corretta correttamente corrette correttezza corretti corretto curata curate curati curato divertente
divertenti divertentissimo divertimento divertita divertiti divertito facile facili facilissimo facilmente
ficata fico fidata fidato fiducia figa figata fighe fighi figo fluida fluido godibile godibili gustosa
gustose gustosi gustoso intuitiva intuitivo onesta oneste onesti onesto onestà piacciono piace piacere
piacevole piacevoli piacevolissima piacevolissime piacevolissimi piacevolissimo piacevolmente piaciono
piaciuta piaciuto pratica pratiche pratici pratico pulita pulite puliti pulito pulizia puntuale puntuali
puntualissima puntualissimi puntualissimo puntualita puntualità qualita qualità rapida rapidamente rapide
rapidi rapido risolta risolte risolti risolto saporita saporiti saporito semplice semplicemente semplici
semplicita semplicità seria serieta serietà serio sistemata sistemati sistemato soddisfacente soddisfacenti
tranquilla tranquille tranquilli tranquillita tranquillità tranquillo trasparente trasparenti trasparenza
utile utili utilissima utilissimo valida valide validi valido veloce veloci
1.5
applausi applauso baci bacio bacioni brava brave bravi bravissima bravissime bravissimi bravissimo bravo
celere celeri celermente competente competenti competentissimi competentissimo competenza complimenti
complimentoni congratulazioni consigliabile consigliamo consigliata consigliatissima consigliatissime
consigliatissimi consigliatissimo consigliato consiglio contentissima contentissime contentissimi
contentissimo cordiale cordiali cordialita cordialità cordialmente cortese cortesi cortesia disponibile
disponibili disponibilissima disponibilissime disponibilissimi disponibilissimo disponibilita disponibilità
educata educate educati educato efficace efficaci efficiente efficienti efficientissimi efficientissimo
efficienza empatia evviva felice felici felicissima felicissime felicissimi felicissimo felicita felicità
gentile gentilezza gentili gentilissimamente gioia grata grati gratitudine grato grazie graziee impeccabilita
impeccabilità premurosa premurose premurosi premuroso preparata preparate preparati preparatissima
preparatissime preparatissimi preparatissimo preparato professionale professionali professionalita
professionalità professionista professionisti raccomandato raccomando rapidissima rapidissime rapidissimi
rapidissimo rapidita rapidità ringraziamenti ringraziamento ringraziamo ringraziandovi ringraziare
ringraziarla ringraziarli ringraziarvi ringrazio salutoni simpatia simpatica simpatiche simpatici simpatico
soddisfatta soddisfatte soddisfatti soddisfattissima soddisfattissime soddisfattissimi soddisfattissimo
soddisfatto soddisfazione soddisfazioni tempestiva tempestivamente tempestivi tempestivita tempestività
tempestivo thanks umanita umanità urra urrà velocemente velocissima velocissime velocissimi velocissimo viva
2
adorabile adorabili adorato adoriamo adoro amato amiamo ammirevole ammirevoli amo bellissima bellissime
bellissimi bellissimo bomba brillante brillanti buonissima buonissime buonissimi buonissimo campione
campionessa campioni carinissima carinissime carinissimi carinissimo cortesissima cortesissime cortesissimi
cortesissimo delizia delizie deliziosa deliziose deliziosi delizioso esemplare esemplari fantastica
fantasticamente fantastiche fantastici fantastico favolosa favolose favolosi favoloso formidabile formidabili
geniale geniali genio gentilissima gentilissime gentilissimi gentilissimo grandi grandiosi grandioso
grandissima grandissimi grandissimo grazieinfinite graziemille impeccabile impeccabili impeccabilmente
incantata incantati incantato incantevole incantevoli innamorata innamorati innamorato leggenda leggende lode
lodevole lodevoli magnifica magnifiche magnifici magnifico meraviglia meraviglie meravigliosa
meravigliosamente meravigliose meravigliosi meraviglioso miti mitica mitiche mitici mitico mito orgoglio
orgogliosa orgoglioso ottima ottimamente ottime ottimi ottimo pulitissima pulitissime pulitissimi pulitissimo
riconoscente riconoscenti sensazionale sensazionali simpaticissima simpaticissime simpaticissimi
simpaticissimo spettacolare spettacolari spettacolo splendida splendidamente splendide splendidi splendido
squisita squisite squisiti squisitissimo squisito stupenda stupendamente stupende stupendi stupendo top
toppissimi toppissimo
2.5
angeli angelo chapeau eccellente eccellentemente eccellenti eccellenza eccellenze eccezionale eccezionali
eccezionalmente entusiasmante entusiasta entusiasti eroe eroi fenomenale fenomenali fenomeni fenomeno
impressionante impressionanti ineccepibile ineccepibili insuperabile insuperabili perfetta perfettamente
perfette perfetti perfettissima perfettissime perfettissimi perfettissimo perfetto perfezione straordinaria
straordinarie straordinario stratosferica stratosferico strepitosa strepitose strepitosi strepitoso sublime
super superlativa superlativi superlativo
3
graziedicuore imbattibile imbattibili impareggiabile impareggiabili inarrivabile inarrivabili incomparabile
incomparabili salvavita
`);
