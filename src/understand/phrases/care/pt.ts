import { weightsOf } from '../weighted.ts';

/** Portuguese words as customers use them when they write to or about a company, −3 … 3. */
export const careWords = (): ReadonlyMap<string, number> =>
  weightsOf(`
-3
absurda absurdamente absurdas absurdo absurdos abusam abusando abusiva abusivas abusivo abusivos abuso abusos
aldrabao aldrabice aldrabices aldraboes aldrabão aldrabões arapuca arrombada arrombado arrombados asquerosa
asquerosas asqueroso asquerosos babaca babacas bandidagem bandido bandidos boicote bosta bostas burla burlada
burlado burlados burlao burlar burlas burloes burlão burlões burra burras burrice burro burros calote
caloteira caloteiras caloteiro caloteiros calotes canalha canalhas caradepau caralho caralhos catastrofe
catastrofica catastroficas catastrofico catastroficos catastrófica catastróficas catastrófico catastróficos
catástrofe cilada ciladas corno cornos crime crimes criminosa criminosas criminoso criminosos crl cuzao
cuzoes cuzão cuzões deploraveis deploravel deploráveis deplorável desastre desastres desastrosa desastrosas
desastroso desastrosos descarada descaradas descarado descarados descaso descasos desgraca desgracada
desgracado desgracados desgraça desgraçada desgraçado desgraçados desrespeitam desrespeitando desrespeito
desrespeitosa desrespeitosas desrespeitoso desrespeitosos desumana desumano detestamos detestavel detestei
detesto detestável enganacao enganada enganado enganados enganam enganando enganar enganaram enganação
enganosa enganosas enganoso estelionatario estelionatarios estelionato estelionatário estelionatários
estragada estragadas estragado estragados estupida estupidas estupido estupidos estúpida estúpidas estúpido
estúpidos extorquem extorquindo extorquir extorsao extorsão fdp fdps filhosdaputa fodam fodas foder fodida
fodido fodidos fraude fraudes fraudulenta fraudulentas fraudulento fraudulentos furada gatunagem gatuno
gatunos golpe golpes golpista golpistas horriveis horrivel horror horrorosa horroroso horríveis horrível
humilhacao humilhada humilhadas humilhado humilhados humilhante humilhação idiota idiotas imbecil imbecis
inaceitaveis inaceitavel inaceitáveis inaceitável inadmissiveis inadmissivel inadmissíveis inadmissível
incompetencia incompetente incompetentes incompetência indignacao indignada indignadas indignado indignados
indignante indignação infernal inferno intoleraveis intoleravel intoleráveis intolerável inuteis inutil
inúteis inútil krl ladra ladrao ladroagem ladroes ladrão ladrões lamentaveis lamentavel lamentavelmente
lamentáveis lamentável lixo lixos mafia mente mentem mentindo mentira mentiram mentiras mentirosa mentirosas
mentiroso mentirosos mentiu merda merdas máfia nefasta nefastas nefasto nefastos negligencia negligente
negligentes negligência nojeira nojenta nojentas nojento nojentos nojo odeio odiamos odiar odiei odio otaria
otarias otario otarios otária otárias otário otários palhacada palhacadas palhaco palhacos palhaçada
palhaçadas palhaço palhaços pesadelo pesadelos pessima pessimamente pessimas pessimo pessimos picareta
picaretagem picaretas pilantra pilantragem pilantras pior piores podre podres porcaria porcarias porra pqp
puta péssima péssimas péssimo péssimos quadrilha raiva revolta revoltada revoltadas revoltado revoltados
revoltante revoltantes ridicula ridiculas ridiculo ridiculos ridícula ridículas ridículo ridículos roubada
roubado roubados roubalheira roubam roubando roubar roubaram roubo roubos roubou sacana sacanagem sacanas
safada safadas safadeza safado safados terriveis terrivel terríveis terrível tosca tosco toscos vergonha
vergonhosa vergonhosas vergonhoso vergonhosos vexame vigarice vigarices vigarista vigaristas vsf vtc vtmnc
vtnc ódio
-2.5
abandonada abandonadas abandonado abandonados abandonaram abandono aborrecida aborrecidas aborrecido
aborrecidos aborrecimento aborrecimentos amadores amadorismo ameaca ameacando ameacaram ameacas ameaça
ameaçando ameaçaram ameaças anac anatel apagao apagoes apagão apagões arrogancia arrogante arrogantes
arrogância avaria avariada avariado avariados avarias azeda azedas azedo azedos bacen bagunca bagunça bodega
bug bugada bugadas bugado bugados bugando bugou bugs canalhice cansada cansadas cansado cansados caos caotica
caoticas caotico caoticos caótica caóticas caótico caóticos chateacao chateada chateadas chateado chateados
chateação coacao coação colapso constrangedor constrangedora constrangimento constrangimentos crasha
crashando crashou cru crua danificada danificadas danificado danificados danificaram decepcao decepciona
decepcionada decepcionadas decepcionado decepcionados decepcionante decepcionantes decepcionaram decepcionou
decepcoes decepção decepções defeito defeitos defeituosa defeituosas defeituoso defeituosos denuncia
denunciado denunciando denunciar denuncias denunciei denuncio denúncia denúncias desamparada desamparado
desamparados desapareceram desapareceu desaparecida desaparecido desapontada desapontado desapontamento
desapontante desesperada desesperado desesperador desesperados desespero desiludida desiludido desilusao
desilusão desorganizacao desorganizada desorganizado desorganizados desorganização despreparada despreparadas
despreparado despreparados despreparo droga encalhada encalhadas encalhado encalhados enganosos enrolacao
enrolada enrolado enrolam enrolando enrolaram enrolação enroloes enrolões escrota escroto escrotos
esculhambacao esculhambação estragaram estrago estragou estupidez exausta exaustas exausto exaustos
extraviada extraviadas extraviado extraviados extraviaram extravio extraviou falha falhado falham falhando
falhar falharam falhas falhou farta fartas farto fartos fede fedendo fedido fedor fedorenta fedorentas
fedorento fedorentos fiasco frustracao frustrada frustrado frustrados frustrante frustração fulo furiosa
furiosas furioso furiosos gambiarra gambiarras grosseira grosseiras grosseiro grosseiros grosseria grosserias
horrivelmente humilhantes ignorada ignorado ignorados ignoram ignorando ignorar ignoraram ignorou ilegais
ilegal ilegalmente impotencia impotência imunda imundicie imundo imundície incapaz incapazes indevida
indevidamente indevidas indevido indevidos ineficaz ineficiencia ineficiente ineficientes ineficiência
injogavel injogável injusta injustas injustica injusticas injustiça injustiças injusto injustos insuportaveis
insuportavel insuportáveis insuportável intragavel intragável inutilizaveis inutilizavel inutilizáveis
inutilizável irresponsabilidade irresponsaveis irresponsavel irresponsáveis irresponsável irrita irritacao
irritada irritadas irritadissima irritadissimo irritado irritados irritadíssima irritadíssimo irritando
irritante irritantes irritação largada largadas largado largados lastima lástima mal malcriada malcriadas
malcriado malcriados maleducada maleducadas maleducado maleducados mancada mancadas mau maus merdinha mofada
mofadas mofado mofados mofo má más pane panes patetica pateticas patetico pateticos patética patéticas
patético patéticos percevejo percevejos perdendo perderam perdeu perdida perdidas perdido perdidos prepotente
prepotentes processar processarei processinho processo procon putissima putissimo putíssima putíssimo quebra
quebrada quebradas quebrado quebrados quebrando quebraram quebrou queimada queimadas queimado queimados
queixa queixar queixas queixei queixume reclamacao reclamacoes reclamamos reclamando reclamar reclamaçao
reclamação reclamações reclame reclameaqui reclamei reclamo ruim ruins sebosa sebosas seboso sebosos
sofrimento suja sujas sujeira sujo sujos sumico sumida sumido sumiram sumiu sumiço tortura toxica toxicas
toxico toxicos trapaca trapacas trapaça trapaças trava travada travadas travado travados travam travamento
travamentos travando travou tóxica tóxicas tóxico tóxicos vacilando vacilao vacilaram vacilo vacilos vacilão
vencida vencidas vencido vencidos
-2
amassada amassadas amassado amassados angustia angústia assedio assédio atrasa atrasada atrasadas
atrasadissima atrasadissimo atrasado atrasados atrasadíssima atrasadíssimo atrasam atrasando atrasaram atraso
atrasos atrasou barulhenta barulhento barulho barulhos bizarra bizarrice bizarro bloqueada bloqueadas
bloqueado bloqueados bloquearam bloqueiam bloqueio bloqueou burocracia burocratica burocratico burocrática
burocrático cai caida caidas caido caidos caindo cairam caiu cancelada canceladas cancelado cancelados
cancelam cancelamento cancelamentos cancelando cancelaram cancelou caída caídas caído caídos caíram chorando
chorar chorei clonada clonado clonagem clonaram cobrada cobradas cobrado cobrados cobram cobranca cobrancas
cobrando cobrança cobranças cobraram cobrou complicacao complicacoes complicada complicadas complicado
complicados complicação complicações congelada congeladas congelado congelados deficiente deficientes demora
demorada demoradas demoradissimo demorado demorados demoradíssimo demoram demorando demorar demoraram demoras
demorou desconfortavel desconforto desconfortável descontentamento descontente descontentes desculpinha
desculpinhas descumprem descumprimento descumprir descumpriram descumpriu desinformacao desinformação
despreocupada despreocupadas despreocupado despreocupados duplicada duplicadas duplicado duplicados engano
equivocada equivocadas equivocado equivocados errada erradas errado errados erraram erro erros errou esgoto
estressada estressado estressante estresse falta faltam faltando faltaram faltou fraca fracas fraco fracos
fria frias frio frios greve greves hackeada hackeado hackearam hackeou humilhar importunacao importunando
importunar importunação impossiveis impossivel impossíveis impossível incomoda incomodando incomodar incomodo
incomodos incompleta incompletas incompleto incompletos inconveniente inconvenientes incorreta incorretas
incorreto incorretos incômodo incômodos insatisfacao insatisfação insatisfeita insatisfeito insatisfeitos
insegura inseguranca insegurança inseguras inseguro inseguros insistem insistencia insistente insistência
instabilidade instabilidades instaveis instavel instáveis instável intermitente intermitentes interrompida
interrompidas interrompido interrompidos interrupcao interrupcoes interrupção interrupções invadida invadido
invadiram juros lag lagada lagado lagando lags lenta lentas lentidao lentidão lentissima lentissimas
lentissimo lentissimos lento lentos lentíssima lentíssimas lentíssimo lentíssimos lerda lerdeza lerdo lesada
lesadas lesado lesados lesar manchada manchadas manchado manchados mediocre mediocres medíocre medíocres
mendigar microtransacoes microtransações molhada molhadas molhado molhados multa multas negada negadas negado
negados negam negaram negativa negativada negativado negativar negativaram negativo negou nervosa nervosas
nervoso nervosos obsoleta obsoletas obsoleto obsoletos oscilacao oscilacoes oscilando oscilação oscilações
overbooking p2w perigo perigosa perigoso perigosos perturbacao perturbando perturbar perturbação phishing
precaria precarias precario precarios precária precárias precário precários prejudicada prejudicado
prejudicados prejudicam prejudicando prejudicou prejuizo prejuizos prejuízo prejuízos preocupacao preocupada
preocupado preocupados preocupante preocupação problema problemas problematica problematicas problematico
problematicos problemática problemáticas problemático problemáticos promessa promessas prometem prometeram
prometeu prometido queda quedas rasgada rasgadas rasgado rasgados recusa recusada recusado recusam recusaram
recusou riscada riscado riscados sofremos sofrendo sofrer sofri spam stress suspensa suspensao suspensas
suspenso suspensos suspensão tapeada tapeado tapeados tapear transtorno transtornos triste tristes tristeza
trocada trocadas trocado trocados ultrapassada ultrapassadas ultrapassado ultrapassados vazamento vazamentos
vazando vazia vazias vazio vazios violada violado
-1.5
abusar advogada advogado ajudem arrumem aumentam aumentaram aumento aumentos aumentou brincadeira brincando
cade cadê caras carissima carissimas carissimo carissimos caro caros caríssima caríssimas caríssimo
caríssimos chata chatas chato chatos compensacao compensação confusa confusao confusas confuso confusos
confusão conserte consertem continua continuam continuamos continuo culpa culpada culpado deprimente
deprimentes desconecta desconectada desconectado desconectando desconectou desinstalado desinstalando
desinstalar desinstalei desinstalo desliga desligado desligam desligaram desligou devolucao devolucoes
devolução devoluções devolva devolvam devolvem devolver devolveram dificeis dificil dificuldade dificuldades
dificultam dificultar difíceis difícil divida dividas dívida dívidas espera esperamos esperando esperava
esperei esqueceram esqueceu esquecida esquecido esquecidos estornada estornado estornar estornaram estornem
estorno estornos estranha estranho explique expliquem fila filas forcada forcadas forcado forcados forcam
forcando forcar forçada forçadas forçado forçados forçam forçando forçar gambiar gravacao gravação
inacessiveis inacessivel inacessíveis inacessível inacreditaveis inacreditavel inacreditáveis inacreditável
indemnizacao indemnizar indemnização indenizacao indenizacoes indenizar indenização indenizações inexistente
inexistentes jamais judicial judiciario judiciário largar limitada limitado loucura monopolio monopólio nem
nenhum nenhuma ninguem ninguém obrigam obrigando obrigaram parem piada piadas piora piorado piorando pioraram
piorou portabilidade protocolo protocolos providencia providencias providenciem providência providências
reembolsar reembolsem reembolso reembolsos removeram resetou resolva resolvam resolver responda respondam
respondem ressarcam ressarcido ressarcimento ressarcir restricao restricoes restrição restrições retiraram
retirou robo robos robô robôs saco socorro supervisor suspeita suspeito tiram tiraram tirou tomem transferem
transferindo transferiram urgencia urgente urgentemente urgentes urgência
-1
aaf acontece acontecendo aconteceu aff affs aguardamos aguardando aguardar aguardei aguardo ainda alega
alegam alfandega alfândega apenas automatica automaticas automática automáticas bot bots brinca brincam
caramba chamado chamados consegue consegui conseguimos conseguindo conseguir consigo constante constantemente
constantes continuamente credo cumulo cúmulo demais denovo desvio detida detido eita exigencia exigimos
exigindo exigir exigência exijo funcionava horas ligacao ligacoes ligando ligação ligações liguei mds meses
meudeus minima minimo mínima mínimo nossa novamente oxe paciencia paciência parada paradas parado parados
peco pedindo pelamor pelamordedeus pendente pendentes peço porq porque porquê posicionamento posicionar poxa
prazo prazos previsao previsão puts putz raios reenviar reenvio repetidamente repetidas resposta respostas
retorno sem semanas sequer solucao solucoes solução soluções suposta supostamente suposto supostos tentado
tentamos tentando tentar tentativa tentativas tentei tento ticket tickets tnc transito trânsito varias varios
várias vários wtf
-0.5
contudo desculpa desculpas desculpe desculpem deveria deveriam esclarecer esclarecimento esclarecimentos
fatura favor haha informem lol mas motivo nao ne não né pf pfv pfvr porem porfavor porém precisamos
precisando preciso preco precos preço preços qdo razao razão rs rsrs solicitacao solicitamos solicitar
solicitação solicitei solicito talvez tarifa tarifas
0.5
abraco abracos abraço abraços acessiveis acessivel acessíveis acessível baratinho barato baratos beleza blz
brinde brindes confirmada confirmadas confirmado confirmados consertada consertado consertaram consertou
desconto descontos entregue entregues esclareceu esperanca esperança espero fresca frescas fresco frescos
frescquinho funcionando funcionou interessante interessantes melhor melhorando melhorar melhoraram melhoria
melhorias melhorou normalizado normalizou oferta ofertas ok premio premios presente presentes promocao
promocoes promoção promoções prêmio prêmios recuperada recuperado recuperaram recuperei sim sorte surpresa
tomara
1
acolhedor acolhedora acolhedores ageis agil agilidade ajudado ajudaram ajudou alegre alegres alegria
aproveitamos aproveitar aproveitei atenderam atendeu bacana bacanas bem bemvinda bemvindas bemvindo bemvindos
boa boas bom bonita bonitas bonito bonitos bons cheirosa cheirosas cheiroso cheirosos confiaveis confiavel
confiáveis confiável confortaveis confortavel conforto confortáveis confortável contente contentes cool
correta corretamente corretas correto corretos cumprem cumpriram cumpriu curti curtindo curtir curto
divertida divertidas divertido divertidos economica economicas economico economicos económica económicas
económico económicos econômica econômicas econômico econômicos faceis facil facilidade facilmente fixe fofa
fofinho fofo fofos fáceis fácil gira giro giros gostam gostamos gostando gostar gostei gosto gostosa gostoso
gostosos impec joia legais legal limpa limpas limpeza limpinho limpo limpos linda lindas lindo lindos maneiro
maneiros pontuais pontual pontualidade porreira porreiro porreiros pratica praticas praticidade pratico
praticos prática práticas prático práticos qualidade quentinha quentinho rapida rapidas rapidinho rapido
rapidos resolveram resolveu resolvida resolvido resolvidos responderam respondeu rápida rápidas rápido
rápidos saborosa saborosas saboroso saborosos satisfatoria satisfatorias satisfatorio satisfatorios
satisfatória satisfatórias satisfatório satisfatórios simples solucionada solucionado solucionaram solucionou
tranquila tranquilas tranquilidade tranquilo tranquilos transparencia transparente transparentes
transparência uteis util ágeis ágil úteis útil
1.5
agradaveis agradavel agradecamos agradecemos agradecendo agradecer agradecida agradecido agradecidos
agradecimento agradecimentos agradeco agradeçamos agradeço agradáveis agradável alegrias amabilidade amaveis
amavel amáveis amável aplausos atenciosa atenciosamente atenciosas atencioso atenciosos atenta atento atentos
beijinho beijinhos beijo beijos bj bjs brigada brigadao brigadinho brigado brigadão carinho carinhosa
carinhosas carinhoso carinhosos competencia competente competentes competência confio cordiais cordial
cordialidade dedicacao dedicada dedicado dedicados dedicação eba educada educadas educadissima educadissimo
educadissimos educado educados educadíssima educadíssimo educadíssimos eficaz eficazes eficiencia eficiente
eficientemente eficientes eficiência empatia empatica empaticas empatico empaticos empática empáticas
empático empáticos felicidade felicitacoes felicitações felicito feliz felizes gentil gentileza gentis grata
gratidao gratidão grato gratos honesta honestas honestidade honesto honestos indico oba obg obgd obrigada
obrigadao obrigadas obrigadinha obrigadinho obrigado obrigados obrigadão palmas parabenizar parabenizo
parabens parabéns prestativa prestativas prestativo prestativos prestaveis prestavel prestáveis prestável
profissionais profissional profissionalismo rapidamente rapidez rapidissima rapidissimas rapidissimo
rapidissimos rapidíssima rapidíssimas rapidíssimo rapidíssimos recomendada recomendado recomendadíssimo
recomendamos recomendar recomendavel recomendo recomendável respeitosa respeitosas respeitoso respeitosos
salvaram salvou satisfacao satisfação satisfeita satisfeitas satisfeitissima satisfeitissimas satisfeitissimo
satisfeitissimos satisfeito satisfeitos satisfeitíssima satisfeitíssimas satisfeitíssimo satisfeitíssimos
simpatia simpatica simpaticas simpatico simpaticos simpática simpáticas simpático simpáticos solicita
solicitas solicitos solícita solícitas solícito solícitos sucesso sucessos thanks uhul uhuu valeu viva vlw
vlww
2
admiracao admiraveis admiravel admiração admiro admiráveis admirável adoramos adorando adoraveis adoravel
adorei adoro adoráveis adorável agradecidissima agradecidissimo agradecidíssima agradecidíssimo amamos amando
amei amo apaixonada apaixonadas apaixonado apaixonados arrasa arrasam arrasando arrasaram arrasou
atenciosissima atenciosissimas atenciosissimo atenciosissimos atenciosíssima atenciosíssimas atenciosíssimo
atenciosíssimos braba brabo brabos campea campeao campeoes campeã campeão campeões crack craque craques
delicia delicias delicio delicios deliciosa deliciosas delicioso deliciosos delícia delícias delício delícios
diferenciada diferenciadas diferenciado diferenciados divina divino encantada encantado encantador
encantadora encantados esplendida esplendidas esplendido esplendidos esplêndida esplêndidas esplêndido
esplêndidos exemplar exemplares exemplo fabulosa fabulosas fabuloso fabulosos fantastica fantasticas
fantastico fantasticos fantástica fantásticas fantástico fantásticos fera feras formidaveis formidavel
formidáveis formidável genio genios gostosissima gostosissimas gostosissimo gostosissimos gostosíssima
gostosíssimas gostosíssimo gostosíssimos génio gênio gênios impecaveis impecavel impecavelmente impecáveis
impecável incriveis incrivel incríveis incrível lacraram lacrou lenda limpissima limpissimas limpissimo
limpissimos limpíssima limpíssimas limpíssimo limpíssimos lindissima lindissimas lindissimo lindissimos
lindíssima lindíssimas lindíssimo lindíssimos magnifica magnificas magnifico magnificos magnífica magníficas
magnífico magníficos maravilha maravilhada maravilhado maravilhas maravilhosa maravilhosamente maravilhosas
maravilhoso maravilhosos nota100 notadez orgulho orgulhosa orgulhoso otima otimamente otimas otimo otimos
sensacionais sensacional show showdebola simpaticissima simpaticissimas simpaticissimo simpaticissimos
simpaticíssima simpaticíssimas simpaticíssimo simpaticíssimos simpatiquissima simpatiquissimas
simpatiquissimo simpatiquissimos simpatiquíssima simpatiquíssimas simpatiquíssimo simpatiquíssimos ótima
ótimas ótimo ótimos
2.5
anjo anjos chapeau espectacular espectaculares espetacular espetaculares espetaculo espetáculo excelencia
excelente excelentemente excelentes excelentissima excelentissimas excelentissimo excelentissimos
excelentíssima excelentíssimas excelentíssimo excelentíssimos excelência excepcionais excepcional
extraordinaria extraordinarias extraordinario extraordinarios extraordinária extraordinárias extraordinário
extraordinários felicissima felicissimas felicissimo felicissimos felicíssima felicíssimas felicíssimo
felicíssimos fenomenais fenomenal heroi herois herói heróis impecabilissimo impecabilíssimo impressionante
impressionantes insuperaveis insuperavel insuperáveis insuperável maravilindo nota10 perfeicao perfeita
perfeitamente perfeitas perfeitinho perfeitissima perfeitissimas perfeitissimo perfeitissimos perfeito
perfeitos perfeitíssima perfeitíssimas perfeitíssimo perfeitíssimos perfeição recomendadissima
recomendadissimas recomendadissimo recomendadissimos recomendadíssima recomendadíssimas recomendadíssimos
topdemais topissimo topzera topíssimo
3
imbativeis imbativel imbatíveis imbatível incomparaveis incomparavel incomparáveis incomparável inigualaveis
inigualavel inigualáveis inigualável irrepreensiveis irrepreensivel irrepreensíveis irrepreensível salvavidas
sensacionalissimo sensacionalíssimo
`);
