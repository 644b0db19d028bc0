"""The words of the story in English, by their Dutch. A test looks that nothing is missing and nothing is left over."""

ENGLISH = {
    "Samen tegen eenzaamheid": "Together against loneliness",
    # goals
    "Inwoners kunnen beter omgaan met eenzaamheid": "Residents cope better with loneliness",
    "Ook ondernemers en vrijwilligers. Bij zichzelf, en bij een ander.": "Shopkeepers and volunteers too. Their own "
    "loneliness, and that of others.",
    "Professionals signaleren en handelen": "Professionals notice and act",
    "Wie beroepshalve bij mensen komt, ziet eenzaamheid en weet wat te doen.": "Whoever visits people for their work "
    "notices loneliness and knows what to do.",
    "Een samenleving waarin iedereen kan meedoen": "A society in which everyone can take part",
    "Meedoen moet echt kunnen, voor iedereen.": "Taking part must really be possible, for everyone.",
    "Meer bestaanszekerheid": "Less worry about making ends meet",
    "Wie geldzorgen heeft, is vaker alleen.": "People with money worries are alone more often.",
    # sentences
    "{pots_paid} potjes uitbetaald voor aandacht in de straat. In {streets_counted} straten was dat meer dan één keer: "
    "dat noemen we Lief en Leedstraten.": "{pots_paid} pots paid out for looking after each other in the street. In "
    "{streets_counted} streets this happened more than once: we call those Lief en Leed streets.",
    "{partners_signed} partners hebben de intentieverklaring van het netwerk ondertekend.": "{partners_signed} partners "
    "have signed the network’s declaration of intent.",
    "Bekijk de partners": "See the partners (in Dutch)",
    "{cards_distributed} signaleringskaarten verspreid. Het netwerk maakte die kaart zelf.": "{cards_distributed} signal "
    "cards handed out. The network made this card itself.",
    "Bekijk de kaart": "See the card (in Dutch)",
    "{trainings_held} trainingen: eenzaamheid herkennen en bespreken, en eenzaamheid bij oudere migranten.": "{trainings_held} "
    "training courses: recognising loneliness and talking about it, and loneliness among older migrants.",
    "{network_meetings_per_year} keer per jaar een netwerkbijeenkomst, met gemiddeld {network_meeting_attendance_mean} "
    "deelnemers.": "{network_meetings_per_year} network meetings a year, with {network_meeting_attendance_mean} people on "
    "average.",
    "{lectures_held} lezingen gehouden.": "{lectures_held} lectures given.",
    "Kijk de lezingen terug": "Watch the lectures (in Dutch)",
    "{plays_produced} toneelstukken over eenzaamheid opgevoerd.": "{plays_produced} plays about loneliness performed.",
    "HOI!-campagnes voor reizigers, op de stations {namen:stations}.": "HOI! campaigns for travellers, at the stations "
    "{namen:stations}.",
    "De sociaal makelaars van DOCK letten in hun gewone werk op eenzaamheid: in buurtcentra, bij activiteiten voor ouderen "
    "en als zij bewoners helpen met een eigen plan.": "The community workers of DOCK look out for loneliness in their "
    "everyday work: in community centres, at activities for older people and when they help residents with a plan of "
    "their own.",
    "Een workshop over eenzaamheid op middelbare scholen.": "A workshop about loneliness at secondary schools.",
    "Samen met {namen:bedrijven} gewerkt aan minder eenzaamheid.": "Worked on less loneliness together with "
    "{namen:bedrijven}.",
    "Bij de Wijkinformatiepunten is aandacht voor eenzaamheid.": "The district information points pay attention to "
    "loneliness.",
    "Nieuw en extra aanbod, voor groepen die nog weinig vonden.": "New and extra activities, for groups that could find "
    "little so far.",
    "Gewone activiteiten helpen ook tegen eenzaamheid: maatjes, inlopen en samen eten.": "Everyday activities help against "
    "loneliness too: buddies, drop-in mornings and meals together.",
    "Signalen uit het netwerk opgepakt over groepen voor wie er geen of te weinig passend aanbod is.": "Took up signals from "
    "the network about groups for whom there is nothing suitable, or too little.",
    "Hulp bij vervoer: {namen:vervoer}.": "Help with transport: {namen:vervoer}.",
    "Vrijwilligers geven handmassage in Overvecht, en raken zo in gesprek.": "Volunteers give hand massages in Overvecht, "
    "and so get talking.",
    # milestones
    "De website van Utrecht Omarmt staat online.": "The website of Utrecht Omarmt is online.",
    "In de Zorgkrant staat waar inwoners terechtkunnen.": "The Zorgkrant newspaper tells residents where they can turn to.",
    "De stad doet mee aan de Week tegen Eenzaamheid, met één overzicht van alle activiteiten.": "The city takes part in the "
    "national Week against Loneliness, with one overview of all activities.",
    "Agenda en uitvoeringsprogramma ‘Utrecht voor iedereen toegankelijk’ vastgesteld.": "Agenda and programme ‘Utrecht "
    "accessible for everyone’ adopted.",
    "Actieagenda ‘Utrechters schuldenvrij’ gestart.": "Action agenda ‘Utrecht free of debt’ started.",
    # plans, and who looks after them
    "Een campagne voor en met jongvolwassenen, zodat praten over eenzaamheid gewoon wordt.": "A campaign for and with young "
    "adults, to make talking about loneliness normal.",
    "Meer samenwerken met ondernemers in de wijk, om te beginnen met kappers.": "Work together more with local businesses, "
    "starting with hairdressers.",
    "Meer aandacht voor vragen over eenzaamheid op middelbare scholen.": "More attention to questions about loneliness at "
    "secondary schools.",
    "Organisaties voor sport, geloof en onderwijs persoonlijk uitnodigen voor het netwerk.": "Invite organisations for sport, "
    "faith and education into the network in person.",
    "De gemeente traint eigen medewerkers die inwoners spreken, zoals Wmo-consulenten en werkmatchers.": "The municipality "
    "trains its own staff who speak with residents, such as social support and employment advisers.",
    "Lezingen, onder meer over eenzaamheid bij oudere migranten.": "Lectures, among others about loneliness among older "
    "migrants.",
    "De training ‘Verbinden met eenzaamheid’ voor professionals.": "The training course ‘Connecting with loneliness’ for "
    "professionals.",
    "Het Buurtteam traint zijn eigen medewerkers.": "The neighbourhood teams train their own staff.",
    "Nauwer samenwerken met de Armoedecoalitie.": "Work more closely with the Poverty Coalition.",
    "Jongeren op Recept, met JoU en SportUtrecht, en meer Kunst op Recept.": "Activities on prescription for young people, "
    "with JoU and SportUtrecht, and more art on prescription.",
    "In kaart brengen welke kunst en cultuur helpt tegen eenzaamheid, en makers op weg helpen.": "Map which art and culture "
    "helps against loneliness, and help makers on their way.",
    "Onderzoeken welk aanbod er is voor vriendschap, en het waar nodig verbeteren.": "Find out what there is for friendship, "
    "and improve it where needed.",
    "Uitvoeringsprogramma Vervoersongelijkheid.": "Programme against inequality in transport.",
    "Nieuwe aanpak inclusie.": "A new approach to inclusion.",
    "Utrecht Omarmt en de Armoedecoalitie gaan meer samen doen.": "Utrecht Omarmt and the Poverty Coalition will do more "
    "together.",
    "Het armoedebeleid vernieuwen.": "Renew the policy on poverty.",
    "het netwerk Utrecht Omarmt": "the network Utrecht Omarmt",
    "de gemeente, programma eenzaamheid": "the municipality, loneliness programme",
    "de gemeente, mobiliteit": "the municipality, mobility",
    "de gemeente, inclusie": "the municipality, inclusion",
    "de gemeente, werk en inkomen": "the municipality, work and income",
    "DOCK": "DOCK",
    "Buurtteamorganisatie": "the neighbourhood teams",
    # the target
    "Eind 2026 is een kleiner deel van de inwoners sterk eenzaam dan gemiddeld in Nederland.": "By the end of 2026 a smaller "
    "share of residents is severely lonely than the average in the Netherlands.",
    # measures
    "halfjaarlijkse opgave van partners": "half-yearly report by partners",
    "uitgifte van het netwerk": "what the network handed out",
    "Lezingen gegeven": "Lectures given",
    "lezing": "lecture",
    "lezingen": "lectures",
    "Het aantal lezingen over eenzaamheid die zijn gehouden.": "How many lectures about loneliness were given.",
    "Een lezing telt één keer, op de dag dat zij is gehouden. Wat gepland is, telt niet mee.": "A lecture counts once, on the "
    "day it was given. What is only planned does not count.",
    "Trainingen gegeven": "Training courses given",
    "training": "training course",
    "trainingen": "training courses",
    "Het aantal trainingen over eenzaamheid herkennen en bespreken die zijn gehouden.": "How many training courses about "
    "recognising loneliness and talking about it were given.",
    "Een training telt één keer, ook als zij meer dagdelen had. We tellen trainingen, geen deelnemers.": "A training course "
    "counts once, even if it took several sessions. We count courses, not people.",
    "Voorjaar 2021 was er geen training, door corona.": "In spring 2021 there were none, because of the pandemic.",
    "Vrijwilligers die meehielpen": "Volunteers who helped",
    "vrijwilliger": "volunteer",
    "vrijwilligers": "volunteers",
    "Het aantal vrijwilligers dat in een half jaar meehielp bij partners.": "How many volunteers helped with partners in a half-year.",
    "Elke partner telt de eigen vrijwilligers, één keer per half jaar. Wie bij twee partners helpt, telt twee keer.": "Each "
    "partner counts its own volunteers, once a half-year. Whoever helps with two partners counts twice.",
    "Niet elke partner geeft dit op.": "Not every partner reports it.",
    "Mensen die een training volgden": "People who took a training course",
    "deelnemer": "participant",
    "deelnemers": "participants",
    "Het aantal mensen dat aan een training meedeed.": "How many people took part in a training course.",
    "Wie twee trainingen volgt, telt twee keer. Het getal gaat per half jaar naar buiten, afgerond op vijf.": "Whoever takes "
    "two courses counts twice. The number is published by half-year, rounded to five.",
    "Minder dan tien tonen we niet: zo is niemand te herkennen.": "We do not show fewer than ten, so that nobody can be "
    "recognised.",
    "Netwerkbijeenkomsten per jaar": "Network meetings a year",
    "keer per jaar": "times a year",
    "Hoe vaak het netwerk per jaar bij elkaar komt.": "How often the network meets in a year.",
    "Het gemiddelde over de hele kalenderjaren sinds de start. Themabijeenkomsten tellen niet mee.": "The mean over whole "
    "calendar years since the start. Meetings on a single theme do not count.",
    "Deelnemers per netwerkbijeenkomst": "People at a network meeting",
    "Hoeveel mensen er gemiddeld op een netwerkbijeenkomst waren.": "How many people were at a network meeting on average.",
    "Alle getelde hoofden gedeeld door het aantal bijeenkomsten sinds de start, afgerond op een geheel getal.": "All heads "
    "counted divided by the number of meetings since the start, rounded to a whole number.",
    "Van een deel van de bijeenkomsten is het aantal geschat.": "For some of the meetings the number is an estimate.",
    "Signaleringskaarten verspreid": "Signal cards handed out",
    "kaart": "card",
    "kaarten": "cards",
    "Het aantal signaleringskaarten dat is verstuurd of uitgedeeld.": "How many signal cards were sent or handed out.",
    "Verstuurd min teruggekomen. Gedrukt of besteld telt niet; wie de kaart zelf afdrukt, tellen we apart.": "Sent minus "
    "returned. Printed or ordered does not count; people who print the card themselves are counted apart.",
    "Toneelstukken gemaakt": "Plays made",
    "toneelstuk": "play",
    "toneelstukken": "plays",
    "Het aantal toneelstukken over eenzaamheid dat is opgevoerd.": "How many plays about loneliness were performed.",
    "Een stuk telt één keer, op de dag van de eerste voorstelling. Elke volgende voorstelling telt niet mee.": "A play counts "
    "once, on the day it was first performed. Later performances do not count.",
    "euro": "euro",
    "Netwerkbijeenkomsten": "Network meetings",
    "bijeenkomst": "meeting",
    "bijeenkomsten": "meetings",
    "Het aantal netwerkbijeenkomsten sinds de start.": "How many network meetings there have been since the start.",
    "Een bijeenkomst telt op de dag dat zij was. Themabijeenkomsten tellen niet mee.": "A meeting counts on the day it was "
    "held. Meetings on a single theme do not count.",
    "Hoofden geteld op netwerkbijeenkomsten": "Heads counted at network meetings",
    "Hoeveel mensen er bij elkaar op alle netwerkbijeenkomsten waren.": "How many people were at all network meetings taken "
    "together.",
    "Hoofden geteld bij de deur, per bijeenkomst. Wie vaker komt, telt vaker.": "Heads counted at the door, at each meeting. "
    "Whoever comes more often counts more often.",
    # money
    "Begroot": "Budgeted",
    "Hoeveel geld de raad voor de aanpak beschikbaar stelde.": "How much money the council made available.",
    "De begroting van een jaar telt op 1 januari van dat jaar, per post. Meld haar voor die ene dag.": "The budget of a year "
    "counts on 1 January of that year, by heading. Report it for that one day.",
    "begroting": "the budget",
    "Verleend": "Granted",
    "Hoeveel subsidie er voor de aanpak is verleend.": "How much was granted to others for this work.",
    "Een subsidie telt mee over de dagen waarvoor zij is verleend, per post.": "A grant counts over the days for which it was "
    "given, by heading.",
    "subsidieregister": "the register of grants",
    "Besteed": "Spent",
    "Hoeveel geld er aan de aanpak is uitgegeven.": "How much money was spent on this work.",
    "Wat in een jaar is betaald, min wat terugkwam, per post. Het telt mee vanaf de laatste dag van die periode.": "What was "
    "paid in a year, minus what came back, by heading. It counts from the last day of that period.",
    "jaarrekening": "the annual accounts",
}  # fmt: skip


def in_english(dutch: str) -> str:
    """Empty for the empty text; a text without its English ends the telling."""
    return ENGLISH[dutch] if dutch else ""
