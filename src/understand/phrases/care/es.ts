import { weightsOf } from '../weighted.ts';

/** Spanish words as customers use them when they write to or about a company, −3 … 3. */
export const careWords = (): ReadonlyMap<string, number> =>
  weightsOf(`
-3
abusadores abusan abusando abusar abusiva abusivas abusivo abusivos abuso abusos asco asqueada asqueadas
asqueado asqueados asquerosa asquerosas asquerosita asquerosito asqueroso asquerosos atracador atracadores
atraco basura basuras bazofia bochorno bochornosa bochornosas bochornoso bochornosos boicot boludo boludos
burla burlan burlandose burlaron burlarse burlas burlándose cabron cabronazos cabrones cabrón caca cagada
cagadas cagado cagan cagarla cagaron caradura caraduras carajo catastrofe catastrofica catastroficas
catastrofico catastroficos catastrófica catastróficas catastrófico catastróficos catástrofe chantaje chinga
chingada chingadera chingado chingar chinguen choros chorra chorreo chorro chorros conchetumadre cono coño
criminales csm ctm cucaracha cucarachas culero culeros delincuentes deplorable deplorables desastre desastres
desastrosa desastrosas desastroso desastrosos desvergonzada desvergonzadas desvergonzado desvergonzados
enganada enganadas enganado enganados enganan enganando enganar enganaron engano enganos enganosa enganoso
enganosos engañada engañadas engañado engañados engañan engañando engañar engañaron engaño engaños engañosa
engañoso engañosos engañó espantosa espantosas espantoso espantosos estafa estafada estafadas estafado
estafador estafadora estafadores estafados estafan estafando estafar estafaron estafas estafo estafó estupida
estupidas estupido estupidos estúpida estúpidas estúpido estúpidos extorsion extorsionan extorsión fatal
fatales forro forros fraude fraudes fraudulenta fraudulentas fraudulento fraudulentos garca garcas gilipollas
gilipolleces gilipollez gonorrea gusano gusanos hdp hijoputa hijos hijosde hijosdeputa hijueputa horrible
horribles horror horrorosa horrorosas horroroso horrorosos hp idiota idiotas imbecil imbeciles imbécil
imbéciles inaceptable inaceptables inadmisible inadmisibles incompetencia incompetente incompetentes
indignacion indignación indignada indignadas indignado indignados indignante indignantes ineficaces ineficaz
ineficiencia ineficiente ineficientes inepta ineptas ineptitud inepto ineptos infame infames infierno
inservible inservibles intolerable intolerables intoxicacion intoxicación intoxicada intoxicadas intoxicado
intoxicados inutil inutiles inútil inútiles jeta jodan joden joder jodete jodida jodidas jodido jodidos
jodiendo jodieron ladron ladrona ladronas ladrones ladrón lamentable lamentablemente lamentables mafia
mafiosa mafiosas mafioso mafiosos malisima malisimas malisimo malisimos malparida malparidas malparido
malparidos malísima malísimas malísimo malísimos mentira mentiras mentirosa mentirosas mentiroso mentirosos
miente mienten mientes mientiendo mierda mierdas mierdero mintiendo mintieron mintio mintió mrd nefasta
nefastas nefasto nefastos negligencia negligencias negligente negligentes odiamos odian odiar odio odiosa
odiosas odioso odiosos patetica pateticas patetico pateticos patética patéticas patético patéticos payasada
payasadas payaso payasos pelotuda pelotudo pelotudos pendeja pendejada pendejadas pendejas pendejo pendejos
penosa penosas penoso penosos peor peores pesadilla pesadillas pesima pesimas pesimo pesimos pinche pinches
podrida podridas podrido podridos porqueria porquerias porquería porquerías ptm puta putas puto putos pésima
pésimas pésimo pésimos ratas repugnante repugnantes ridicula ridiculas ridiculo ridiculos ridícula ridículas
ridículo ridículos robaba robado robados roban robando robar robaron robo robos robó ruin saqueo sinverguenza
sinverguenzas sinvergüenza sinvergüenzas terrible terribles timada timadas timado timador timadores timados
timo tomadura usura usureros vendehumos vendehúmos verga vergonzosa vergonzosas vergonzoso vergonzosos
verguenza vergüenza vomitivo
-2.5
abandonada abandonadas abandonado abandonados aburridisima aburridisimo aburridísima aburridísimo altanera
altaneras altanero altaneros apagon apagones apagón apesta apestan apestoso asaltantes averia averiada
averiadas averiado averiados averias avería averías bronca bug bugeada bugeadas bugeado bugeados bugs
bugueada bugueadas bugueado bugueados cabreada cabreadas cabreado cabreados cabreo caido caidos calamidad
calvario cansada cansadas cansado cansados caos caotica caoticas caotico caoticos carisima carisimas carisimo
carisimos carísima carísimas carísimo carísimos cayendose cayeron cayéndose caída caídas caído caídos caótica
caóticas caótico caóticos chapucera chapuceras chapucero chapuceros chapuza chapuzas chinches cochambre
cochambroso cochinada cochinadas colapsada colapsadas colapsado colapsados colapso colgada colgadas colgado
colgados coraje crashando crashea crasheo crasheó crudas crudos cutre cutres danada danadas danado danados
danaron dano danos dañada dañadas dañado dañados dañaron daño daños dañó decepcion decepciona decepcionada
decepcionadas decepcionado decepcionados decepcionan decepcionante decepcionantes decepcionaron decepciono
decepcionó decepción defecto defectos defectuosa defectuosas defectuoso defectuosos dejadez demanda demandar
demandare demandaremos demandaré demandas demonios denuncia denunciado denunciamos denunciar denunciare
denunciaré denuncias denuncie denuncié desabrida desabridas desabrido desabridos desamparada desamparadas
desamparado desamparados desaparecida desaparecidas desaparecido desaparecidos desatencion desatención
desconsiderada desconsideradas desconsiderado desconsiderados desesperacion desesperación desesperada
desesperadas desesperado desesperados desesperante desesperantes desidia desinteres desinterés despota
despotas destrozada destrozadas destrozado destrozados discriminacion discriminación discriminatoria
discriminatorias discriminatorio discriminatorios déspota déspotas emputada emputadas emputado emputados
encabronada encabronadas encabronado encabronados enfadada enfadadas enfadado enfadados enfado enojada
enojadas enojado enojados enojo extraviada extraviadas extraviado extraviados extraviaron extravio extravió
facua falla fallaba fallado fallan fallando fallar fallaron fallas fallida fallidas fallido fallidos fallo
fallos falló fiasco frustracion frustración frustrada frustradas frustrado frustrados frustrante frustrantes
furiosa furiosas furioso furiosos grosera groseras grosero groseros harta hartas harto hartos hastiada
hastiadas hastiado hastiados hedor ignorada ignorado ignorados ignoran ignorando ignorar ignoraron ignoro
ignoró ilegal ilegales ilegalmente impotencia impresentable impresentables incapaces incapaz incomible
incomibles incumple incumplen incumplida incumplidas incumplido incumplidos incumpliendo incumplieron
incumplimiento incumplimientos incumplio incumplir incumplió indecopi indefensa indefensas indefenso
indefensos infumable infumables injugable injusta injustas injusticia injusticias injustificable injusto
injustos insoportable insoportables insultado insultante insultaron insulto insultos ira irrespetuosa
irrespetuosas irrespetuoso irrespetuosos irresponsabilidad irresponsable irresponsables lentisima lentisimo
lentísima lentísimo mal mala malas maldita malditas malditasea maldito malditos maleducada maleducadas
maleducado maleducados malo maloliente malos maltratada maltratadas maltratado maltratados maltrato martirio
moho molesta molestas molestia molestias molesto molestos mugre mugrienta mugrientas mugriento mugrientos
odisea pasotas pasotismo perdida perdidas perdido perdidos perdiendo perdieron perdio perdió pifia
prepotencia prepotente prepotentes profeco queja quejamos quejandome quejar quejarme quejarnos quejas quejo
quejándome quemada quemadas quemado quemados rabia rancia rancio reclamacion reclamaciones reclamación
reclamamos reclamando reclamar reclame reclamo reclamos reclamé rota rotas roto rotos sacacuartos sacadineros
sernac soberbia soberbias soberbio soberbios sucia sucias suciedad sucio sucios suplicio tarada taradas
tarado tarados tirada tiradas tirado tirados tomarnos tortura toxica toxicas toxico toxicos trampa trampas
tramposo tramposos tóxica tóxicas tóxico tóxicos varada varadas varado varados vergonzosamente vuelta vueltas
-2
abollada abolladas abollado abollados acosan acosando acoso afectada afectadas afectado afectados agotada
agotadas agotado agotados aguantando aguantar aguanto angustia angustiada angustiado anticuada anticuadas
anticuado anticuados atrasada atrasadas atrasado atrasados atraso atrasos berreta berretas bloqueada
bloqueadas bloqueado bloqueados bloquean bloquearon bloqueo bloqueó burocracia burocratica burocraticas
burocratico burocraticos burocrática burocráticas burocrático burocráticos caducada caducadas caducado
caducados caducaron caduco caducó cagon caida caidas cancelacion cancelaciones cancelación cancelada
canceladas cancelado cancelados cancelan cancelando cancelaron cancelo canceló carece carecen carencia chafa
chafas comisiones complicaciones complicada complicadas complicado complicados complican conflicto conflictos
congelada congeladas congelado congelados cortada cortado cortan cortarme cortaron corte cortes cuento
cuentos decepcionando deficiencia deficiencias deficiente deficientes demora demorada demoradas demorado
demorados demoran demorando demoraron demorarse demoras demoro demoró descontenta descontentas descontento
descontentos desinformacion desinformación desinformada desinformadas desinformado desinformados desorden
desordenada desordenadas desordenado desordenados desorganizacion desorganización desorganizada desorganizado
disgustada disgustado disgusto duplicada duplicadas duplicado duplicados equivocacion equivocación equivocada
equivocadas equivocado equivocados equivocaron equivoco equivocó erronea erroneas erroneo erroneos error
errores errónea erróneas erróneo erróneos escasa escasez escaso estres estresada estresadas estresado
estresados estresante estrés excusa excusas faltante faltantes fome fria frios fría fríos fuga fugas gacho
gachos golpeada golpeadas golpeado golpeados gotera goteras hackeada hackeado hackear hackearon hackeo huelga
huelgas imposible imposibles improvisacion improvisación improvisan incidencia incidencias incomoda incomodas
incomodidad incomodo incomodos incompleta incompletas incompleto incompletos inconveniente inconvenientes
incorrecta incorrectas incorrecto incorrectos incómoda incómodas incómodo incómodos indebida indebidamente
indebidas indebido indebidos insatisfaccion insatisfacción insatisfecha insatisfechas insatisfecho
insatisfechos insegura inseguras inseguridad inseguro inseguros interrumpida interrumpidas interrumpido
interrumpidos interrupcion interrupciones interrupción intrusiva intrusivas intrusivo intrusivos inundacion
inundación inundado invasiva invasivas invasivo invasivos irregularidad irregularidades lag lagazo lagazos
lageada lageado lagueado lamentamos lamentando lamentar lamento lenta lentas lentitud lento lentos lerda
lerdas lerdo lerdos llorando llorar lloro malestar manchada manchadas manchado manchados marean mareando
mareo mediocre mediocres mojada mojadas mojado mojados multa multas nerf nerfeado nerfear nervios obsoleta
obsoletas obsoleto obsoletos opaca opacas opaco opacos overbooking p2w paytowin peligro peligros peligrosa
peligrosas peligroso peligrosos pelotean peloteando peloteo penalizacion penalización penalizan penca
perjudicada perjudicadas perjudicado perjudicados perjudican perjudicando perjuicio perjuicios pesada pesadas
pesado pesados pesimamente phishing precaria precarias precario precarios preocupa preocupada preocupado
preocupados preocupante pretexto pretextos problema problemas problematica problematicas problematico
problematicos problemática problemáticas problemático problemáticos promesas prometieron pésimamente rata
ratero rateros rayada rayadas rayado rayados rebotada rebotadas rebotado rebotados recargo recargos retrasa
retrasada retrasadas retrasado retrasados retrasan retrasando retrasaron retraso retrasos retrasó riesgo
ruido ruidos ruidosa ruidoso saturacion saturación saturada saturadas saturado saturados sobreprecio
sobreprecios sobrevendida sobrevendidas sobrevendido sobrevendidos sobreventa soportar spam sufrido sufriendo
sufrimos sufrir sufro suplantacion suplantación suplantada suplantadas suplantado suplantados suspendida
suspendido suspendidos suspendieron tardando tardanza tardaron tardisimo tardon tardísimo tardón traba
trabada trabadas trabado trabados trabando trabo trabó triste tristeza trucha trucho truchos vacia vacio
vacía vacío vencida vencidas vencido vencidos vieja viejas viejo viejos vulnerable vulnerables
-1.5
abogada abogadas abogado abogados absurda absurdas absurdo absurdos arreglad arreglen arreglenlo atrapada
atrapadas atrapado atrapados auxilio ayuda ayudame ayudanme ayudeme ayudenme ayúdame ayúdanme ayúdenme baja
bajo bajó cara caras carero careros cargos caro caros cobrado cobran cobrando cobrandome cobrarme cobraron
cobro cobros cobrándome cobró cola colas colgar colgaron colgo colgó compensacion compensaciones compensación
compensar compensen confunden confusa confusas confusion confusión confuso confusos consumidor consumo
contestador contestadora contesten cuelgan cuelgue cuelguen culpa culpable culpables culpan dejado dejan
dejaron dejen dejo dejó desconecta desconectada desconectado desconectan desconectando desconecto desconexion
desconexiones desconexión desinstalada desinstalado desinstalando desinstalar desinstale desinstalo
desinstalé deuda devolvedme devolver devolvieron devolvédme devuelvan devuelvanme devuelvannos devuelve
devuelven devuélvanme devuélvannos dificil dificiles dificultad dificultades difícil difíciles duda dudosa
dudosas dudoso dudosos eliminada eliminado eliminaron elimino eliminó empeora empeorado empeoran empeorando
empeoraron empeoro empeoró encarecen encarecido encareciendo encerrada encerradas encerrado encerrados
engorrosa engorroso escandalo escandalosa escandalosas escandaloso escandalosos escándalo espera esperaba
esperabamos esperado esperamos esperando esperas espere esperábamos esperé expliquen expliquenme explíquenme
extrana extrano extraña extraño facturaron fila filas gerencia hagan haran harán ilogica ilogicas ilogico
ilogicos ilógica ilógicas ilógico ilógicos imposibilidad inaccesible inaccesibles incapacidad increiblemente
increíblemente indemnizacion indemnizaciones indemnización indemnizar indemnizarme inestabilidad inestable
inestables inexistente inexistentes intermitencia intermitencias intermitente intermitentes jamas jamás jefe
largarme limitada limitadas limitado limitados locura monopolio monopolios nada nadie negado negaron negarse
negativa negativas negativo negativos nego negó niega niegan nieguen ningun ninguna ninguno ningún obligada
obligadas obligado obligados obligan obligar obligaron obligo obligó ocu olvidada olvidado olvidados olvidan
olvidaron olvido olvidó plantada plantadas plantado plantados planton plantón portabilidad quitado quitan
quitar quitaron rara raro rechazada rechazado rechazados rechazan rechazaron rechazo rechazó reembolsado
reembolsar reembolsarme reembolsen reembolso reembolsos reintegro reintegros respondan respondanme
respondedme responsabilidad restricciones robotizada robotizadas robotizado robotizados seguimos sigo siguen
socorro soledad solucionad solucionarlo solucionarme solucionen sospechosa sospechosas sospechoso sospechosos
sube suben subida subidas subidon subidón subieron supervisor tampoco tonta tontas tonteria tonterias
tontería tonterías tonto tontos urgencia urgente urgentemente urgentes
-1
alv apenas atascada atascadas atascado atascados atasco atascos aun automaticas automaticos automáticas
automáticos averiguar ay aún bot bots buf caray cojones colmo conexion conexión constantemente constantes
continuamente copianpega copiapega cuando cuándo demasiada demasiadas demasiado demasiados desviada desviadas
desviado desviados desvio desvío detenida detenidas detenido detenidos diablos encima exigen exigiendo
exigimos exigir exigo exijo falta faltaba faltan faltando faltaron falto faltó funcionaba horas hostia
hostias insisten insistiendo insistir insisto insuficiente insuficientes intentaba intentado intentamos
intentando intentar intente intento intenté leches llamaba llamadas llamado llamamos llamando llame llamé
llevaba llevamos llevan llevo meses minimo mmdas mínimo ni nmm nmms nuevamente obviamente ocurre ojala ojalá
ostras paciencia parada paradas parado parados pasa pasando paso pasó pedi pedí pendiente pendientes pff
pidiendo pido podido porque porqué preguntar pregunte pregunten pregunto pregunté puaj pude puedo puf rayos
reiteradamente reiteradas reiterado reiterados repetidamente repetidas reportado reportamos reportar reporte
reporto reporté respuesta respuestas revisar revisen revisenlo robot semanas senal servia señal siempre sigue
sin siquiera sirve smh solucion solución sucede supuesta supuestamente supuesto supuestos ticket tickets
todavia todavía trafico tratando trate trato traté tráfico uf ufa uff varias varios vrg weon wey weón wtf
-0.5
aclaracion aclaración aclarar aclaren consulta deberia deberian debería deberían disculpa disculpas disculpen
dudas factura favor informen jaja jajaja jeje lol mdr motivo necesito no parece perdon perdón pero plis
podria podrian podría podrían porfa porfavor precio precios quizas quizás razon razón solicitamos solicitar
solicito solicitud supongo tarde tarifa tarifas urge volver volvi volví vuelvo xd
0.5
abrazo abrazos accesible accesibles aclarado animo animos arreglada arregladas arreglado arreglados
arreglaron barata baratas barato baratos confirmada confirmadas confirmado confirmados descuento descuentos
entregada entregadas entregado entregados esperanza esperemos espero frescas fresco frescos funcionando
interesante interesantes listo mejor mejora mejorado mejorando mejorar mejoraron mejoras mejoro mejoró
normalidad oferta ofertas oferton ofertón ok oka perfe premio premios promo promos recuperada recuperado
recuperaron recupere recuperé regalo regalos resuelven saludos si sorpresa suerte sí vale ánimo
1
acogedor acogedora agrada agradan agrado agradó alegra alegre alegria alegro alegría arreglo arregló atendida
atendieron atendio atendió ayudado ayudaron ayudaste ayudo ayudó bacan bacano bacán bella bellas bello bellos
bendiciones bien bienvenida bienvenidas bienvenido bienvenidos bonita bonitas bonito bonitos buen buena bueno
buenos calida calidad calidas calido calidos carino cariño chevere cheveres chida chido chidos chula chulas
chulo chulos chévere chéveres comoda comodas comodidad comodo comodos confiable confiables confianza contenta
contentas contento contentos copada copadas copado copados correcta correctamente correctas correcto
correctos cumplen cumplidor cumplidores cumplieron cumplio cumplió cálida cálidas cálido cálidos cómoda
cómodas cómodo cómodos disfrutado disfrutamos disfrutando disfrutar disfrute disfruto disfruté diversion
diversión divertida divertidas divertido divertidos economica economicas economico economicos económica
económicas económico económicos facil faciles facilmente fiable fiables fácil fáciles fácilmente guay gusta
gustado gustamos gustan gustaron gusto gustoso gustó limpia limpias limpieza limpio limpios linda lindas
lindo lindos mola molan originales piola practica practicas practico practicos práctica prácticas práctico
prácticos puntual puntuales puntualidad rapida rapidas rapido rapidos resolvieron resolvio resolviste
resolvió respondieron responsables resuelta resueltas resuelto resueltos rica ricas rico ricos rápida rápidas
rápido rápidos sabrosa sabrosas sabroso sabrosos satisfactoria satisfactoriamente satisfactorio segura
seguras seguro seguros sencilla sencillas sencillo sencillos seriedad solucionada solucionadas solucionado
solucionados solucionaron soluciono solucionó tranquila tranquilas tranquilidad tranquilo tranquilos
transparencia transparente transparentes util utiles útil útiles
1.5
agradable agradables agradecemos agradecer agradecida agradecido agradecidos agradeciendo agradecimiento
agradecimientos agradezco alegrias alegrías amabilidad amable amablemente amables aplauso aplausos atenta
atentamente atentas atento atentos bravo chulisima chulisimas chulisimo chulisimos chulísima chulísimas
chulísimo chulísimos confio confío cordial cordiales cordialidad cumplidisimo cumplidísimo deliciosamente
diligencia diligente diligentes educada educadas educado educados eficaces eficacia eficaz eficiencia
eficiente eficientes empatia empatica empaticas empatico empaticos empatía empática empáticas empático
empáticos encantado encantador encantadora encantadores enhorabuena exito exitosa exitosas exitoso exitosos
felices felicidad felicidades felicitacion felicitaciones felicitación felicitamos felicitar felicitarles
felicitarlos felicito feliz genial geniales gracias grax grcs honesta honestas honestidad honesto honestos
honrada honradas honrado honrados humanidad logro mejorisima mejorisimas mejorisimo mejorisimos mejorísima
mejorísimas mejorísimo mejorísimos mercis ole olé ovacion ovación profesional profesionales profesionalidad
profesionalismo rapidamente rapidez rapidisima rapidisimas rapidisimo rapidisimos rapidísima rapidísimas
rapidísimo rapidísimos recomendable recomendables recomendada recomendado recomendamos recomendare
recomendaré recomendo recomiendo respetuosa respetuosas respetuoso respetuosos rápidamente satisfaccion
satisfacción satisfecha satisfechas satisfecho satisfechos servicial serviciales simpatia simpatica
simpaticas simpatico simpaticos simpatía simpática simpáticas simpático simpáticos thanks viva éxito
2
admirable admirables admiracion admiración adorable adoramos adore adoro adoré agradecidas agradecidisima
agradecidisimas agradecidisimo agradecidisimos agradecidísima agradecidísimas agradecidísimo agradecidísimos
alucinante alucinantes amabilisima amabilisimas amabilisimo amabilisimos amabilísima amabilísimas amabilísimo
amabilísimos amamos ame amo amé atentisima atentisimas atentisimo atentisimos atentísima atentísimas
atentísimo atentísimos besitos besos bestial brutal brutales buenisima buenisimamente buenisimas buenisimo
buenisimos buenísima buenísimamente buenísimas buenísimo buenísimos campeon campeonas campeones campeón capa
capo capos chingon chingona chingonas chingoneria chingonería chingones chingón crack cracks deliciosa
deliciosas delicioso deliciosos delicióso divina divino ejemplar ejemplares ejemplo encanta encantada
encantadas encantados encantan encantaron encanto encantó esplendida esplendidas esplendido esplendidos
espléndida espléndidas espléndido espléndidos estupenda estupendamente estupendas estupendo estupendos
fabulosa fabulosas fabuloso fabulosos fantastica fantasticas fantastico fantasticos fantástica fantásticas
fantástico fantásticos flipando flipante flipo formidable formidables genia genio genios grandisima
grandisimas grandisimo grandisimos grandísima grandísimas grandísimo grandísimos hermosa hermosas hermoso
hermosos idolo idolos impecable impecablemente impecables increible increibles increíble increíbles
inmejorable inmejorables joya joyas leyenda limpisima limpisimas limpisimo limpisimos limpísima limpísimas
limpísimo limpísimos lujazo magnifica magnificas magnifico magnificos magnífica magníficas magnífico
magníficos maquinas maravilla maravillada maravillado maravillas maravillosa maravillosas maravilloso
maravillosos matricula matrícula máquinas orgullo orgullosa orgulloso padrisima padrisimas padrisimo
padrisimos padrísima padrísimas padrísimo padrísimos preciosa preciosas precioso preciosos riquisima
riquisimas riquisimo riquisimos riquísima riquísimas riquísimo riquísimos sensacional sensacionales top tope
ídolo ídolos
2.5
angel angeles chapeau chapo chapó contentisima contentisimas contentisimo contentisimos contentísima
contentísimas contentísimo contentísimos diez10 espectacular espectaculares excelencia excelente
excelentemente excelentes excelentisima excelentisimas excelentisimo excelentisimos excelentísima
excelentísimas excelentísimo excelentísimos excepcional excepcionales extraordinaria extraordinarias
extraordinario extraordinarios felicisima felicisimas felicisimo felicisimos felicísima felicísimas
felicísimo felicísimos fenomenal fenomenales genialidad graciass heroe heroes héroe héroes impresionante
impresionantes insuperable insuperables maravillosamente perfeccion perfección perfecta perfectamente
perfectas perfecto perfectos recomendabilisimo recomendabilísimo recomendadisima recomendadisimas
recomendadisimo recomendadisimos recomendadísima recomendadísimas recomendadísimo recomendadísimos
sobresaliente sobresalientes supercontenta supercontentas supercontento supercontentos superrecomendable
ángel ángeles
3
graciasporlaayuda imbatible imbatibles incomparable incomparables inigualable inigualables salvavidas
`);
