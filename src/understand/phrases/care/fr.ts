import { weightsOf } from '../weighted.ts';

/** French words as customers use them when they write to or about a company, −3 … 3. */
export const careWords = (): ReadonlyMap<string, number> =>
  weightsOf(`
-3
abject abjecte abominable abominables abruti abrutie abruties abrutis abus abuse abusent abuser abusif
abusifs abusive abusives abusé affreuse affreuses affreux arnaque arnaquee arnaquees arnaquent arnaquer
arnaques arnaqueur arnaqueurs arnaqueuse arnaqué arnaquée arnaquées arnaqués atroce atroces bandit bandits
batard batards bordel bouffon bouffons boycott boycotter boycottez boycottons bâtard bâtards cafard cafards
calvaire carotte carotter carotté catastrophe catastrophes catastrophique catastrophiques cauchemar
cauchemardesque cauchemars charlatan charlatans charognard charognards chiant chiante chiantes chiants chier
clown clowns con connard connards connasse connasses conne connerie conneries connes cons cretin cretins
crevard crevards crétin crétins d'arnaque d'arnaqueurs d'escrocs debile debiles degout degoutant degoutante
degoutants degoute degoutee degoutees degoutes degueu degueulasse degueulasses deplorable deplorables
desastre desastres desastreuse desastreuses desastreux detestable detestables deteste débile débiles dégouté
dégoutée dégoutées dégoutés dégoût dégoûtant dégoûtante dégoûtants dégoûté dégoûtée dégoûtées dégoûtés dégueu
dégueulasse dégueulasses déplorable déplorables désastre désastres désastreuse désastreuses désastreux
détestable détestables déteste effroyable effroyables enculade encule enculent enculer encules enculé enculés
enfer enfoire enfoiree enfoirees enfoires enfoiré enfoirée enfoirées enfoirés entube entubee entubent entuber
entubes entubé entubée entubés epouvantable epouvantables escroc escrocs escroque escroquee escroquees
escroquent escroquer escroquerie escroqueries escroques escroqué escroquée escroquées escroqués evitez
execrable execrables extorsion exécrable exécrables fdp foutage foutaise foutaises foute foutent foutez
foutre foutu foutue foutus fouté fraude fraudes frauduleuse frauduleuses frauduleux fuir fuyez gerbant gerbe
gerber guignol guignols haine hais honte honteuse honteusement honteuses honteux horreur horreurs horrible
horriblement horribles idiot idiote idiotes idiots ignoble ignobles imbecile imbeciles imbécile imbéciles
immonde immondes inacceptable inacceptables inadmissible inadmissibles incapable incapables incompetence
incompetences incompetent incompetente incompetentes incompetents incompétence incompétences incompétent
incompétente incompétentes incompétents indignant indigne indignee indignes indigné indignée indignés
inexcusable inexcusables infame infames infect infecte infectes infernal infernale infâme infâmes inhumain
inhumaine inhumaines inhumains innommable innommables inqualifiable inqualifiables insupportable
insupportables intolerable intolerables intolérable intolérables intoxication irrespectueuse irrespectueux
jamaisplus l'arnaque l'escroquerie lamentable lamentablement lamentables mafia mafieux malhonnete malhonnetes
malhonnetete malhonnête malhonnêtes malhonnêteté mensonge mensonger mensongere mensongeres mensonges
mensongère mensongères mentent menteur menteurs menteuse menteuses mentez menti mentir merde merder merdes
merdier merdique merdiques minable minables negligence negligences negligent nique niquer niqué ntm nul
nullard nullards nulle nulles nullissime nullissimes nullite nullité nuls négligence négligences négligent
ordure ordures pathetique pathetiques pathétique pathétiques pigeon pigeonne pigeonner pigeonnes pigeonné
pigeonnés pigeons pire pires pitoyable pitoyablement pitoyables pointe pointé pourri pourrie pourries pourris
profiteurs ptain ptn puant puante puantes puants putain pute putes racket rackette rackettent racketter
repugnant repugnante repugnantes repugnants requin requins revoltant revoltante revolte revoltee revoltes
ridicule ridicules rigolo rigolos risible répugnant répugnante répugnantes répugnants révoltant révoltante
révolté révoltée révoltés salaud salauds salopard salopards salope saloperie salopes scandale scandaleuse
scandaleusement scandaleuses scandaleux stupide stupides trompe trompee trompees tromperie tromperies trompes
trompeur trompeurs trompeuse trompeuses trompé trompée trompées trompés vole volee volees voles voleur
voleurs voleuse voleuses volé volée volées volés vomi vomir voyou voyous zero zéro épouvantable épouvantables
évitez
-2.5
abandonne abandonnee abandonnees abandonnes abandonné abandonnée abandonnées abandonnés aberrant aberrante
aberrantes aberrants aberration abime abimee abimees abimes absurde absurdes abîmé abîmée abîmées abîmés
agacant agacante agace agacee agacement agaçant agaçante agaçé agaçée aggressif agressif agressifs agressive
agressivite agressivité amateur amateurisme amateurs anormal anormale anormaux arrogance arrogant arrogante
arrogants avocat bafoue bafoues bafoué bafoués baise baisee baisees baises baisé baisée baisées baisés
bloquee bloquees bloques bloqué bloquée bloquées bloqués bouse bouses brise brisee brisees brises brisé
brisée brisées brisés bug buger bugge buggee buggees bugges buggue buggé buggée buggées buggés bugs bugue
buguee buguees buguent bugues bugué buguée buguées bugués camelote casse cassee cassees casses cassé cassée
cassées cassés chaos chaotique chiotte chiottes coince coincee coincees coinces coincé coincée coincées
coincés colere colère crade crades craignos crame cramee cramees crames cramé cramée cramées cramés crasseuse
crasseux daube daubes deception deceptions decevant decevante decevantes decevants decoit decoivent decu
decue decues decus defaillance defaillances defaillant defaillante defaut defauts defectueuse defectueuses
defectueux degoutantes degrade degradee degradees degrades delaisse delaissee delaisses desagreable
desagreables desesperant desesperante desespere desesperee desesperement desespoir desorganisation
desorganise desorganisee deteriore deterioree deteriorees deteriores detruit detruite detruites detruits
dgccrf discrimination discriminatoire disparu disparue disparues disparus dysfonctionne dysfonctionnement
dysfonctionnements déception déceptions décevant décevante décevantes décevants défaillance défaillances
défaillant défaillante défaut défauts défectueuse défectueuses défectueux dégoutant dégoutante dégoutantes
dégoutants dégradé dégradée dégradées dégradés délaissé délaissée délaissés désagréable désagréables
désespoir désespérant désespérante désespéré désespérée désespérément désorganisation désorganisé
désorganisée détruit détruite détruites détruits détérioré détériorée détériorées détériorés déçoit déçoivent
déçu déçue déçues déçus echec echecs echou echoue echoues echous egare egaree egarees egares endommage
endommagee endommagees endommages endommagé endommagée endommagées endommagés enervant enervante enerve
enervee enervees enervement enerver enerves exasperant exasperante exaspere exasperee exaspérant exaspérante
exaspéré exaspérée excede excedee excedes excédé excédée excédés fade fiasco foirage foire foiree foirer
foiré foirée foutoir frustrant frustrante frustration frustre frustree frustres frustré frustrée frustrés
furax furieuse furieuses furieux gache gachee gacher gachis galere galerer galeres galère galèrer galères
gaspillage gâcher gâchis gâché gâchée hautain hautaine hautaines hautains huissier huissiers humiliant
humiliante humilie humiliee humilié humiliée ignorance ignore ignoree ignorent ignorer ignores ignoré ignorée
ignorés illegal illegale illegalement illegaux illégal illégale illégalement illégaux imbuvable imbuvables
immangeable immangeables impoli impolie impolies impolis impolitesse impuissance impuissant inaccessible
inaccessibles incident incidents inefficace inefficaces inefficacite inefficacité inexistant inexistante
inexistantes inexistants injouable injouables injuste injustes injustice injustifiable injustifie injustifiee
injustifié injustifiée insipide insipides insolence insolent insolente insultant insultante insulte insultee
insultes insulté insultée inutile inutiles inutilisable inutilisables irrespect irresponsable irresponsables
jemenfoutisme l'enfer litige litiges mal malpoli malpolie malpolies malpolis malveillance malveillant marre
mauvais mauvaise mauvaises mecontent mecontente mecontentement mecontentes mecontents mediateur mepris
meprisable meprisables meprisant meprisante meprisantes meprisants merdouille moisi moisie moisies moisis
moisissure moisissures mécontent mécontente mécontentement mécontentes mécontents médiateur mépris méprisable
méprisables méprisant méprisante méprisantes méprisants odieuse odieux outre outree outrees outres outré
outrée outrées outrés pagaille panne pannes perdu perdue perdues perdus perime perimee perimees perimes
plaindre plains plainte plaintes plantage plantages plante plantee plantees plantent planter plantes planté
plantée plantées plantés pourrave puanteur pue puer punaise punaises périmé périmée périmées périmés
quechoisir rage rallebol rasle raslebol ratage rate ratee ratees rates raté ratée ratées ratés reclamant
reclamation reclamations reclame reclamer reclamons remboursez ruine ruineux ruiné réclamant réclamation
réclamations réclame réclamer réclamons réclamé sale sales salete saletes saleté saletés saloperies saoulant
saoule saoulee saoulé saoulée scandalise scandalisee scandalisees scandalises scandalisé scandalisée
scandalisées scandalisés signalconso soulant soule soulé soûlant soûlé supplice torture toxique toxiques
tribunal triche tricher tricheur tricheurs échec échecs échou échoue échoues échous égaré égarée égarées
égarés énervant énervante énerve énervement énerver énervé énervée énervées énervés
-2
agios amende amendes angoissant angoissante angoisse annulation annulations annule annulee annulees annulent
annuler annules annulé annulée annulées annulés balade baladee balader baladé baladée betail betaillere bidon
bidons bonde bondee bondees bondes bondé bondée bondées bondés bruit bruits bruyant bruyante bruyantes
bruyants bureaucratie bétail bétaillère complique compliquee compliques compliqué compliquée compliqués coupe
coupee coupees coupes coupure coupures coupé coupée coupées coupés crash crashe crashent crasher crashes
crashs crashé d'echec d'erreur d'incapables d'incompetence d'incompetents d'incompétence d'incompétents
d'échec danger dangereuse dangereux dangers debite debitee debitees debites deconne deconnent deconner
deconnez degradation degrader demarchage demarchages demarche demarcheurs desagrement desagrements desolant
desolante desolantes desolants difficile difficiles difficulte difficultes difficulté difficultés doublon
doublons débité débitée débitées débités déconne déconnent déconner déconnez déconné dégradation dégrader
démarchage démarchages démarcheurs démarché désagrément désagréments désolant désolante désolantes désolants
ecrase ecrasee ecrasees ecrases entasse entassee entassees entasses entassé entassée entassées entassés
epuise epuisee epuisees epuises erreur erreurs errone erronee erronees errones erroné erronée erronées
erronés eventre eventree eventrees eventres facturee facturees facturé facturée facturées facturés fausse
fausses faux frais freez freeze freezes froid froide froides froids fuite fuites genant genante gene gonflant
gonfle gonfles gonflé gonflés gresille gresillement gresillements greve greves grève grèves grésille
grésillement grésillements gênant gênante gêne gêné hacke hackee hacker hacké hackée hameconnage hameçonnage
harcele harcelee harcelement harcelent harceler harcelé harcelée harcèlement hs impaye impayee impayees
impayes impayé impayée impayées impayés impossibilite impossibilité impossible impossibles inadapte inadaptee
inadaptees inadaptes inadapté inadaptée inadaptées inadaptés incomplet incomplete incompletes incomplets
incomplète incomplètes indu indue injoignable injoignables inondation inonde inondee inondé inondée inquiet
inquietant inquietante inquietantes inquietants inquiete inquiets inquietude inquiète inquiétant inquiétante
inquiétantes inquiétants inquiétude insatisfaction insatisfaisant insatisfaisante insatisfait insatisfaite
insatisfaits insecurite insuffisant insuffisante insuffisantes insuffisants insécurité interrompu interrompue
interrompues interrompus interruption interruptions intrusif intrusive kaput ko l'annulation l'erreur
l'incompetence l'incompétence lag lagg lagge lags lague laguent lent lente lentement lentes lenteur lenteurs
lents licenciement lourde lourdingue malentendu manquant manquante manquants manque manquee manquement
manquements manquent manqué manquée mediocre mediocres mediocrite mensual merdent merdoie merdé mouille
mouillee mouillees mouilles mouillé mouillée mouillées mouillés médiocre médiocres médiocrité n'avance
navrant navrante navrantes navrants obsolete obsoletes obsolète obsolètes paperasse parasites pb pblm pbm pbs
penalite penalites penible penibles perturbant perturbation perturbations perturbe perturbee perturbees
perturbes perturbé perturbée perturbées perturbés phishing piratage pirate piratee piratees pirater pirates
piraté piratée piratées piratés pleure pleurer pleurs pleuré preleve prelevee prelevement prelevements
prelever preleves prob probleme problemes problème problèmes promesse promesses promis promise prélevement
prélevements prélever prélevé prélevée prélevés pénalité pénalités pénible pénibles ralenti ralentie
ralenties ralentis ralentissement ralentissements raye rayee rayees rayes rayé rayée rayées rayés refus
refuse refusee refusees refusent refuser refuses refusé refusée refusées refusés regrettable regrettables
relou relous retard retardataire retarde retardee retardees retarder retardes retards retardé retardée
retardées retardés risque risqué rupture saccade saccades saccadé serre serree serrees serres serré serrée
serrées serrés souci soucis spam spamme spammé spams stress stressant stressante stresse stressee stressé
stressée suppression suppressions supprime supprimee supprimees supprimes supprimé supprimée supprimées
supprimés surbook surbooke surbooking surbooké surcharge surchargee surchargees surcharges surchargé
surchargée surchargées surchargés surfacturation surfacture surfacturé surreservation surréservation suspendu
suspendue suspendues suspendus tache tachee tachees taches taché tachée tachées tachés tiede tiède trimball
trimballe trimballé tristes tristesse troue trouee trouees troues troué trouée trouées troués usurpation
usurpe usurpé vetuste vetustes vide vides vulnerable vulnérable vétuste vétustes écrasé écrasée écrasées
écrasés épuisé épuisée épuisées épuisés éventré éventrée éventrées éventrés
-1.5
aide aidez arreter arretez arrêter arrêtez attend attendais attendent attendez attendons attendre attends
attendu attendue attente attentes aucun aucune augmentation augmentations augmente augmentent augmenter
augmentes augmenté augmentés avare avares bizarre bizarrement bizarres blague blagues bougez c'pas cessez
cher chere cheres chers chère chères confus confuse confusion coupable coupables d'attente d'excuses
d'urgence deconnecte deconnectee deconnecter deconnectes deconnexion deconnexions deconseille deconseillee
deconseiller dedommage dedommagement dedommager degage degagez desabonne desabonnement desabonner
desinscription desinscrire desinscrit desinstallation desinstalle desinstaller dette dingue doute doutes
douteuse douteux déconnecte déconnecter déconnecté déconnectée déconnectés déconnexion déconnexions
déconseille déconseiller déconseillé déconseillée dédommagement dédommager dédommagé dégage dégagez désabonne
désabonnement désabonner désabonné désinscription désinscrire désinscrit désinstallation désinstalle
désinstaller désinstallé empire empiré enleve enlevee enlever enlevé enlevée etrange etranges exorbitant
exorbitante exorbitantes exorbitants expliquation expliquer expliquez faute fautes folie folle force forcee
forcent forcer forces forcé forcée forcés fou hausse hausses illisible illisibles incoherence incoherences
incoherent incoherente incohérence incohérences incohérent incohérente incomprehensible incomprehensibles
incomprehension incompréhensible incompréhensibles incompréhension inconcevable inconcevables incroyablement
indemnisation indemnise indemniser indemnises indemnisé indemnisés instabilite instabilité instable instables
intermittent intermittente j'attends jamais l'attente l'augmentation l'indemnisation l'urgence monopole n'a
n'ai n'arrete n'arrive n'arrivent n'arrivez n'arrête n'aura n'aurez n'avez n'avons n'est n'etait n'existe
n'importe n'ont n'y n'était oblige obligee obligees obligent obliger obliges obligé obligée obligées obligés
otage otages oublie oubliee oubliees oublient oublier oublies oublié oubliée oubliées oubliés patiente
patienter patienté piege piegee pieger pieges pingre pingres pis piège pièges piéger piégé piégée piégés
plaisantent plaisanterie plaisantez poireaute poireauter poireauté portabilite portabilité quitte quittent
quitter quitté raccroche raccrochent raccrocher raccroché radin radins reglez rembourse remboursee
remboursement remboursements remboursent rembourser rembourses remboursé remboursée remboursés rendez reparez
repondent repondeur repondez repondre repondu resiliation resilie resiliee resilier restriction restrictions
retractation reveillez rien robot robots règlez réglez réparez répondent répondeur répondez répondre répondu
résiliation résilie résilier résilié résiliée rétractation réveillez secours solutionner stop suspect
suspecte suspects urgemment urgence urgent urgente urgentes urgents vautour vautours étrange étranges
-1
apparemment appele appeler appeles appels appelé appelés bah blocage bloquage bloquages bloque bloquent
bloquer bof bot bots bouchon bouchons carrement carrément comble constamment continuellement detour deviation
dossier détour déviation embouteillage embouteillages encore essaye essayer essayons essayé exige exigeons
exiger falloir heures hotline immobilise immobilisee immobilises immobilisé immobilisée immobilisés insiste
insister insisté malgre malgré mdrr mince moindre mois mouais nan ni patience pff pfft pk pkoi plusieurs
pourquoi pq pretendent pretendez pretendu pretendument prétendent prétendez prétendu prétendument puisque
puree purée quid rappele rappeler rappelé rebelote reitere reiteree reiterees reiteres relance relancer
relances relancé repetition reponse reponses réitéré réitérée réitérées réitérés réponse réponses répétition
sans semaines serieusement signale signalement signaler signalé soidisant solution solutions superviseur
systematique systematiquement systématique systématiquement sérieusement tentative tentatives tente tenter
tenté tjours tjr tjrs tjs toujours trop wtf zut
-0.5
ahah aucunement besoin cependant devrait devriez eclaircissement eclaircissements facture factures haha
hahaha helas hélas jpp lol mais malheureusement mdr motif non pardon pas pourriez pourtant preciser
precisions préciser précisions ptdr sinon stp svp tard tarif tarifs toutefois éclaircissement
éclaircissements
0.5
abordable abordables amelioration ameliorations ameliore amelioree ameliorer amélioration améliorations
améliore améliorer amélioré améliorée bises bisou bisous cadeau cadeaux clarifie clarifier clarifié confirme
confirmee confirmees confirmes confirmé confirmée confirmées confirmés cordialement d'accord daccord esperant
espere esperer esperons espoir espère espérant espérer espérons fonctionnel fonctionnelle fraiche fraicheur
fraîche fraîcheur gratuit gratuite gratuitement gratuites gratuits interessant interessante interessantes
interessants intéressant intéressante intéressantes intéressants j'espere j'espère mieux offert offerte
offertes offerts ok oui promo promos promotion promotions recupere recuperee reduction reductions
refonctionne remarche remise remises repare reparee reparees repares resolution retabli retablie retablies
retablis récupéré récupérée réduction réductions réparé réparée réparées réparés résolution rétabli rétablie
rétablies rétablis
1
accueillant accueillante accueillantes accueillants aidant aidante aidee aidees aides aidé aidée aidées aidés
aime aimee aimons aimé aimée amusant amusante amusantes amusants appreciable appreciables appréciable
appréciables beau beaux belle belles bien bienvenue bon bonne bonnes bons chaleureuse chaleureusement
chaleureuses chaleureux chouette chouettes classe confiance confort confortable confortablement confortables
content contente contentes contents cool copieuse copieuses copieux correct correcte correctement correctes
corrects cosy facile facilement faciles facilite facilité fiabilite fiabilité fiable fiables fluide fluides
fluidite fluidité fun gouteuse gouteux goûteuse goûteux honnete honnetes honnetete honnête honnêtes honnêteté
impec intuitif intuitive j'aime joli jolie jolies jolis malin mignon mignonne mignons nickel plaisant
plaisante plaisantes plaisants plaisir ponctualite ponctualité ponctuel ponctuelle ponctuelles ponctuels
pratique pratiques propre propres proprete propreté qualitatif qualitative qualite qualité raisonnable
raisonnables rapide rapides rapido regle reglee reglees regles resolu resolue resolues resolus rigoureuse
rigoureux réglé réglée réglées réglés résolu résolue résolues résolus satisfaisant satisfaisante
satisfaisantes satisfaisants savoureuse savoureux serieuse simple simplement simples simplicite simplicité
soigne soignee soignees soignes soigné soignée soignées soignés solutionne solutionnee solutionnees
solutionnes solutionné solutionnée solutionnées solutionnés style stylee stylees styles stylé stylée stylées
stylés sympa sympas sympathique sympathiques sérieuse tranquille tranquillite tranquillité transparence
transparent transparente utile utiles
1.5
agreable agreablement agreables agréable agréablement agréables aimable aimablement aimables amabilite
amabilité applaudir applaudissements apprecie appreciee apprecier apprecions apprécier apprécions apprécié
appréciée attentif attentifs attentionne attentionnee attentionnees attentionnes attentionné attentionnée
attentionnées attentionnés attentive attentives bienveillance bienveillant bienveillante bienveillants
bonheur bravo bravos chapeau cimer competence competences competent competente competentes competents
compétence compétences compétent compétente compétentes compétents conquis conquise conquises courtois
courtoise courtoises courtoisie courtoiss diligence diligent disponibilite disponibilité disponible
disponibles efficace efficacement efficaces efficacite efficacité empathie empathique enchante enchantee
enchantees enchantes enchanté enchantée enchantées enchantés felicitation felicitations felicite feliciter
felicitons félicitation félicitations félicite féliciter félicitons gentil gentille gentilles gentillesse
gentils gentiment gratitude heureuse heureusement heureuses heureux j'apprecie j'apprécie joie merci mercii
mercis poli polie polies polis politesse prevenant prevenante prevenantes prevenants pro professionnalisme
professionnel professionnelle professionnelles professionnels pros prévenant prévenante prévenantes
prévenants rapidement rapidite rapidité ravie ravies reactif reactifs reactive reactives reactivite
recommandable recommandables recommande recommandee recommander recommandons recommandé recommandée
reconnaissance reconnaissant reconnaissante rejoui rejouie rejouies rejouis remercie remerciement
remerciements remercier remercions respectueuse respectueuses respectueux reussi reussie reussies reussis
reussite réactif réactifs réactive réactives réactivité réjoui réjouie réjouies réjouis réussi réussie
réussies réussis réussite satisfaiaction satisfait satisfaite satisfaites satisfaits serviable serviables
souriant souriante souriantes souriants sourire sourires succes succès thanks
2
admirable admirables adorable adorables adore adorer adorons adoré amour bluffant bluffante bluffe bluffee
bluffees bluffes bluffé bluffée bluffées bluffés brillant brillante brillantes brillants canon champion
championne champions charmant charmante charmantes charmants charme charmee charmees charmes charmé charmée
charmées charmés crack delice delices delicieuse delicieusement delicieuses delicieux divin divine délice
délices délicieuse délicieusement délicieuses délicieux epatant epatante epatantes epatants exemplaire
exemplaires exquis exquise fabuleuse fabuleuses fabuleux fantastique fantastiques fier fiere fierte fierté
fière formidable formidablement formidables genial geniale genialement geniales geniaux genie genies génial
géniale génialement géniales géniaux génie génies ideal ideale idéal idéale impeccable impeccablement
impeccables impressionnant impressionnante impressionne impressionnee impressionnes impressionné
impressionnée impressionnés incroyable incroyables irreprochable irreprochables irréprochable irréprochables
j'adore kif kiffe kiffer kiffé legendaire legende love légendaire légende magnifique magnifiquement
magnifiques merveille merveilles merveilleuse merveilleusement merveilleuses merveilleux ravi regal regalade
regale regales remarquable remarquablement remarquables régal régalade régalé régalés sensationnel
sensationnelle sensationnelles sensationnels splendide splendides succulent succulente succulentes succulents
super superbe superbement superbes top tuerie épatant épatante épatantes épatants
2.5
ange anges chapeaubas comblee comblees combles comblé comblée comblées comblés eblouissant eblouissante
eblouissantes eblouissants emerveille emerveillee emerveillees emerveilles enthousiasme enthousiasmé
enthousiaste enthousiastes epoustouflant epoustouflante epoustouflantes epoustouflants excellemment
excellence excellent excellente excellentes excellentissime excellentissimes excellents exceptionnel
exceptionnelle exceptionnellement exceptionnelles exceptionnels extraordinaire extraordinairement
extraordinaires grandiose grandioses grandmerci heros héros parfait parfaite parfaitement parfaites parfaits
perfection phenomenal phenomenale phénoménal phénoménale recommandissime spectaculaire spectaculaires sublime
sublimes topissime topissimes éblouissant éblouissante éblouissantes éblouissants émerveillé émerveillée
émerveillées émerveillés époustouflant époustouflante époustouflantes époustouflants
3
imbattable imbattables incomparable incomparables inegalable inegalables inegale inegalee inegalees inegales
inégalable inégalables inégalé inégalée inégalées inégalés merciinfiniment sauveur sauveurs
`);
