import { foldAccents } from '../../core/fold.ts';

/**
 * Words that say nothing of what a text is about, by language: small words, polite ones, times, and verdicts that only
 * judge ("worst"), since a list of what angry posts are about must not be a list of curses.
 */
const lists: Readonly<Record<string, string>> = {
  en: `a about above actually after again against all almost already also always am an and another any anybody anyone
    anything anyway are aren't around as ask asked asking at away back be because been before being below best better between
    both but by call came can can't cannot cant come comes could couldn't did didn't do does doesn't doing don't dont done
    down dude during each either else em en enough etc even ever every everyone everything far feel few first for from
    further gave get gets getting give given gives go goes going gone gonna good got gotta guess guys had hadn't happen
    happened happening has hasn't have haven't having he he's hello her here hers hey hi him his how however i i'd i'll i'm
    i've id if ill im in indeed instead into is isn't it it's its itself ive just keep keeps kept kind kinda knew know known
    knows last least less let lets let's like little ll lol long look looking looks lot lots made make makes making many
    may maybe me mean meanwhile might mind mine more most much must my myself name near nearly need needed needs new next
    nobody none nor nothing now of off often oh ok okay old on once one ones only or other others our ours out over own
    people per perhaps pls please plz possible probably put quite rather re really right said same saw say saying says see
    seem seems seen several shall she should shouldn't simply since so some somebody someone something sometimes soon sort
    still stuff such suppose sure take taken takes taking tell telling tells than thank thanks that that's thats the their
    them then there there's these they they'd they'll they're they've thing things think this those though thought through
    thx tho til till to together told too took totally toward tried tries try trying two u ugh under until up upon ur us use
    used using usually ve very via wanna want wanted wants was wasn't way we we'd we'll we're we've well went were weren't
    what what's whatever when where whether which while who whole whom whose why will wish with within won't wonder would
    wouldn't wow yeah yep yes yet you you'd you'll you're you've your yours yourself
    ago day days evening hour hours hr hrs minute minutes min mins moment month months morning night now second seconds sec
    secs time times today tomorrow tonight week weeks weekend year years yesterday monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december three four five six
    seven eight nine ten
    absolute absolutely absurd amazing angry annoyed annoying appalled appalling atrocious awesome awful bad badly beautiful
    beyond brilliant complete completely crap damn dear disappointed disappointing disappointment disaster disgrace
    disgraceful disgusted disgusting dreadful excellent fabulous fantastic fine frustrated frustrating frustration
    fuck fucking fun furious garbage great happy hate hated hell honestly hopeless horrendous horrible horrific horrid
    horrified idiot idiots impressed impressive incredible incredibly insane joke kudos lame laughable literally lousy love
    loved lovely loving mad nasty nice nightmare outrageous pathetic perfect perfectly pleased pretty properly
    ridiculous rip rubbish sad seriously shambles shame shameful shit shocked shocking sick sorry stupid suck sucks super
    superb terrible terribly thankful trash truly unacceptable unbelievable unhappy upset upsetting useless utter utterly
    wasted weird wonderful worse worst worth wtf zero`,
  es: `a acá ahí al algo alguien algún alguna algunas alguno algunos allí ante antes aquel aquella aquí así aun aún aunque
    bajo bastante bien bueno buena buenas buenos cada casi como cómo con contra cosa cosas cual cuál cualquier cuando cuándo
    cuanto cuánto da dan dar de debe deben decir dejar del demás demasiado desde después dice dicen dijeron donde dónde
    durante e el él ella ellas ello ellos embargo en encima entonces entre era eran eres es esa esas ese eso esos esta está
    están estaba estar estas este esto estos estoy fue fueron gracias gran ha haber había hace hacen hacer hacia han has
    hasta hay he hecho hemos hola igual incluso ir jamás la las le les lo los luego mal más me mejor menos mi mientras mío
    mis mismo mucha muchas mucho muchos muy nada nadie ni ningún ninguna no nos nosotros nuestra nuestro nunca o os otra
    otras otro otros para parece pero poca poco pocos poder podría por porque posible primera primero pues puede pueden puedo
    puesto que qué queda quién quien quiere quiero saben saber sale se sea según ser si sí sido siempre siendo sigo sigue
    sin sino sobre sois sola solo sólo somos son soy su sus suya tal también tampoco tan tanto tener tengo tenía ti tiene
    tienen toda todas todavía todo todos tu tus tú último un una unas uno unos usted ustedes va vais vamos van varias varios
    vaya ver vez veces vosotros voy vuestra vuestro y ya yo favor
    día días hora horas minuto minutos semana semanas mes meses año años hoy ayer mañana tarde noche lunes martes miércoles
    jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    dos tres cuatro cinco
    asco asqueroso basura broma decepción decepcionado desastre encanta excelente fatal genial horrible horroroso inaceptable
    increíble indignante inútil lamentable malo mala mierda pena penoso perfecto pésima pésimo peor ridículo terrible
    vergonzoso vergüenza`,
  fr: `à afin ai ainsi alors an après as assez au aucun aucune aujourd'hui auquel aussi autre autres aux avaient avais avait
    avant avec avez avoir avons bah beaucoup bien bon bonjour bonne bonsoir c ça car ce cela celle celui ces cet cette ceux
    chaque chez chose choses combien comme comment d dans de déjà depuis dernier dernière des dès deux devant dire dit doit
    donc donner dont du elle elles en encore enfin entre es est et étaient étais était étant été être eu eux faire fait
    faites faut fois font gens grand ici il ils j jamais je jusqu jusque juste l la là laquelle le lequel les leur leurs lors
    lorsque lui m ma mais mal malgré me même mêmes merci mes met mettre mien moi moins mon n ne ni non nos notre nous on ont
    ou où oui par parce parfois pas pendant personne peu peut peuvent peux plus plusieurs plutôt pour pourquoi pourtant
    pouvez près presque puis puisque qu quand que quel quelle quelles quelque quelques quels qui quoi rien s sa salut sans
    savoir se sera ses seul seulement si sien soi soit sommes son sont sous souvent suis sur surtout svp t ta tant te tel
    telle tes toi ton toujours tous tout toute toutes très trop tu un une va vais vers veut veux via voici voilà voir vont
    vos votre vous vraiment vu y
    jour jours heure heures minute minutes semaine semaines mois année années hier demain matin soir nuit lundi mardi
    mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre
    décembre trois quatre cinq
    aberrant adore affreux blague catastrophe content déçu déçue décevant déception dégoûtant excellent excellente
    génial honte honteux horrible inacceptable inadmissible incroyable incompétents lamentable merde mauvais mauvaise nul
    nulle parfait parfaite pire pitoyable ridicule scandale scandaleux super`,
  de: `ab aber alle allem allen aller alles als also am an andere anderen anderer anderes auch auf aus außer bei beim bereits
    besser bin bis bisher bist bitte da dabei dadurch dafür dagegen daher dahin damit danach danke dann daran darauf daraus
    darf darum das dass dass dazu dein deine dem den denn dennoch der deren des deshalb dessen die dies diese diesem diesen
    dieser dieses doch dort drei du durch dürfen eben echt eh eigentlich ein eine einem einen einer eines einfach einmal er
    erst es etwa etwas euch euer eure fast für ganz gar geben gegen gehen geht gemacht genau genug gern gesagt gibt ging gut
    gute guten hab habe haben habt hallo halt hat hatte hatten hätte hätten her heute hier hin hinter ich ihm ihn ihnen ihr
    ihre ihrem ihren ihrer im immer in ins ist ja je jede jedem jeden jeder jedes jedoch jemand jetzt kam kann kannst kaum
    kein keine keinem keinen keiner komme kommen kommt könnte können konnte lange lassen leider letzte letzten liebe los mal
    man manche mehr mein meine meinem meinen meiner mich mir mit möchte mögen muss müssen nach nachdem natürlich neben nein
    neu nicht nichts nie niemand noch nun nur ob oben oder ohne paar schon sehr seid sein seine seinem seinen seiner seit
    selbst sich sicher sie sind so sogar solche soll sollen sollte sondern sonst statt trotz trotzdem über überhaupt um
    und uns unser unsere unter vielleicht viel viele vielen vom von vor wann war waren warum was wäre weg wegen weil weiter
    welche welcher wem wen wenig wenn wer werde werden wie wieder wieso will wir wird wirklich wissen wo wohl wollen worden
    wurde wurden würde zu zum zur zurück zwar zwei zwischen
    tag tage tagen stunde stunden minute minuten woche wochen monat monate monaten jahr jahre gestern morgen abend nacht
    uhr montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz april juni juli august september
    oktober november dezember vier fünf
    absolut blöd dreck enttäuscht enttäuschend enttäuschung frech frechheit furchtbar geil großartig grauenhaft hammer
    hervorragend katastrophal katastrophe klasse lächerlich miserabel mies mist nervt peinlich perfekt saftladen schande
    schlecht schlechte schlechter schlechtesten schlimm scheiß scheiße schrecklich super toll tolle traurig unfassbar
    unmöglich unverschämt unverschämtheit verarsche wahnsinn witz`,
  pt: `a à ainda além algo alguém algum alguma alguns antes ao aos apenas após aquela aquele aqui as às assim até bem boa boas
    bom bons cada caso coisa coisas com como contra da das de dela dele deles demais depois desde dessa desse desta deste
    deve devem disse dizer do dos e é ela elas ele eles em embora entre era eram essa essas esse esses esta está estão estar
    estas estava este estes estou eu faz fazer fez ficar foi foram for gente há isso isto já jamais la lá lhe lhes lo logo mais
    mal mas me meio melhor menos meu meus mesma mesmo mim minha minhas muita muitas muito muitos na nada não nas nem nenhum
    nenhuma ninguém no nos nós nossa nosso num numa nunca o obrigada obrigado oi olá onde os ou outra outras outro outros
    para pela pelo pelos per pode podem poder pois por porque posso pouco pra pro qual qualquer quando quanto que quê quem
    quer quero se seja sem sempre sendo ser será seu seus si sido sim só sob sobre sou sua suas também tanto tão te tem têm
    tenho ter teu teve tinha tive todo toda todas todos tu tua tudo um uma umas uns vai vamos vários vez vezes vc vcs você
    vocês vou favor
    dia dias hora horas minuto minutos semana semanas mês meses ano anos hoje ontem amanhã manhã tarde noite segunda terça
    quarta quinta sexta sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro
    dezembro dois duas três quatro cinco
    absurdo adoro adorei decepção decepcionado desrespeito excelente horrível incrível inaceitável lamentável lixo maravilhoso
    merda ótima ótimo palhaçada péssima péssimo perfeito pior pouca-vergonha raiva ridículo ruim terrível vergonha vergonhoso`,
  it: `a abbiamo ad agli ai al alcuni alla alle allo allora altra altre altri altro anche ancora anni appena assai avere
    aveva avete avuto basta ben bene bel bello buon buona buongiorno buono c ce che chi ci ciao ciò circa col come con contro
    cosa cose così cui da dagli dai dal dalla dalle dallo davanti davvero degli dei del della delle dello dentro deve devo di
    dice dire dopo dove dovrebbe due durante e è ecco ed era erano essere fa faccio fanno fare fatto fin fino forse fra fu già
    gli grazie ha hai hanno ho i il in infatti insomma invece io l la là le lei li lì lo loro lui ma mai male me meglio meno
    mentre mi mia mie miei mio molta molti molto ne né negli nei nel nella nelle nello nemmeno nessun nessuna nessuno niente
    no noi non nostra nostro nulla o ogni ognuno oltre oppure or ora ormai parte per perché perciò però più piuttosto po poco
    poi possibile posso può prima primo proprio pure qua qual qualche qualcosa qualcuno quale quali quando quanto quasi quel
    quella quelle quelli quello questa queste questi questo qui quindi sa salve sarà scusate se sei sempre senza sia siamo
    siete solo sono sopra sotto sta stai stanno stare stata state stati stato stesso sto su sua sue sugli sui sul sulla suo
    suoi tanta tanti tanto te ti tra troppo tu tua tue tuo tutta tuttavia tutte tutti tutto un una uno va vada vai vado verso
    vi voglio voi volta volte vorrei vostra vostro favore
    giorno giorni ora ore minuto minuti settimana settimane mese mesi anno oggi ieri domani mattina pomeriggio sera notte
    lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio marzo aprile maggio giugno luglio agosto
    settembre ottobre novembre dicembre tre quattro cinque
    assurdo adoro deluso delusa delusione disastro eccellente fantastico imbarazzante inaccettabile incredibile indecente
    inutile merda orrendo orribile ottimo ottima peggio peggiore penoso perfetto pessima pessimo ridicolo scandaloso schifo
    schifoso terribile vergogna vergognoso`,
  nl: `aan af al alle alleen allemaal alles als alsof altijd ander andere anders beetje ben bent beter bij bijna binnen boven
    daar daarna daarom dan dat de deze die dit doe doen door dus echt een eens eerst eigenlijk elk elke en er ergens even gaan
    gaat gedaan geef geen geven geweest gewoon ging goed goede graag haar had hadden hallo heb hebben hebt heeft heel helaas
    helemaal hem hen het hier hij hoe hoor hun iedere iedereen iemand iets ik in ineens is ja jaar jammer je jij jou jouw
    jullie kan kom komen komt kon kunnen kunt laat laatste laten langer maak maar maken mag me meer meest mee men met mij mijn
    misschien moest moet moeten mogen na naar nadat natuurlijk nee net niemand niet niets nieuwe nog nooit nou nu of om omdat
    onder ondertussen ons onze ook op over paar per pas plus precies samen sinds soms steeds straks te tegen terug terwijl tijdens
    toch toe toen tot tussen u uit uw van vanaf veel verder via voor vooral waar waarom wanneer want waren was wat we weer weet
    weg wel welke wie wij wil willen worden wordt wou wij zal ze zeer zeg zegt zei zelf zelfs zich zij zijn zo zoals zonder
    zou zouden bedankt dank alstublieft
    dag dagen uur uren minuut minuten week weken maand maanden jaren vandaag gisteren morgen ochtend avond nacht maandag
    dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september oktober
    november december twee drie vier vijf
    absurd afschuwelijk belachelijk bizar fantastisch fijn geweldig kut leuk mooi onacceptabel ongelofelijk ongelooflijk prachtig
    prima ramp rampzalig schandalig schande slecht slechte slechter slechtste stom super teleurgesteld teleurstellend top
    triest verschrikkelijk vreselijk waardeloos`,
};

/** No, not, never and without: they say nothing alone and much before a word ("not working"). */
const negatorLists: Readonly<Record<string, string>> = {
  en: "no not never without ain't aren't can't cannot cant couldn't didn't doesn't doesnt don't dont hasn't haven't isn't isnt wasn't weren't won't wont wouldn't",
  es: 'no nunca sin ningún ninguna',
  fr: 'pas jamais sans aucun aucune',
  de: 'nicht kein keine keinen nie niemals ohne',
  pt: 'não nao nunca sem nenhum nenhuma',
  it: 'non mai senza nessun nessuna',
  nl: 'niet geen nooit zonder',
};

/** Languages that put the negator behind the verb: funktioniert nicht, marche pas, werkt niet. */
export const negatedBehind: ReadonlySet<string> = new Set(['de', 'fr', 'nl']);

/** Languages whose small words and stems are known. */
export const themeLanguages = Object.keys(lists);

export const stopWords = setsOf(lists);
export const negators = setsOf(negatorLists);
/** For a text whose language is not known. */
export const everyStopWord: ReadonlySet<string> = new Set(
  [...stopWords.values()].flatMap((each) => [...each]),
);

/** With and without accents: many people type none. */
function setsOf(byLanguage: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    Object.entries(byLanguage).map(([lang, list]) => {
      const words = list.split(/\s+/).filter((word) => word !== '');
      return [lang, new Set([...words, ...words.map(foldAccents)])];
    }),
  );
}
