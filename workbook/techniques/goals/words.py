"""The word lists behind the goal check: the one place to widen it.

They are short on purpose and lean towards letting a goal pass. A verb that stands in no list
counts as an act, a noun that looks like a trade counts as a person, and a sentence in another
language is never judged by its words, only by its number and its date.
"""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(one.split()) for one in text.split(","))


# Acts that somebody could watch you do.
ACTS = _set(
    """
    accompany answer apologise apologize approach arrange ask assist attend book bring brief call
    catch chat check coach collect compare compile comment congratulate consult contact contribute
    cook cycle debrief deliver demonstrate discuss draft drive drop eat email exchange feed film
    give greet guide hand help hold host interview introduce invite join knock lead lend list
    listen mail map mentor meet message note observe offer open organise organize pair
    phone pitch plan play post practise practice present propose publish question read record
    recommend remind reply repair report request review ride ring run schedule send serve
    shadow share show sign sit speak start study suggest survey swap take talk tell test text thank
    tour trade translate treat tutor update video visit volunteer walk watch welcome write zoom
    reconnect revive follow learn cold-call teach train pray sing sew paint film dine hike
    """
)
# Acts whose object is by itself the person or place: "interview two shepherds".
DIRECT = _set(
    """
    accompany approach ask assist call coach congratulate consult contact email greet guide help
    host interview introduce invite join message mentor meet message observe phone question remind
    ring serve shadow survey teach tell text thank tour train tutor visit welcome
    """
)
# A number with one of these is an act in itself: "six talks with ...".
DOINGS = _set(
    """
    talks calls chats coffees conversations interviews letters lunches meetings messages notes
    visits emails mails walks dinners breakfasts teas questions invitations introductions sessions
    phonecalls dates postcards cards
    talk call chat coffee conversation interview letter lunch meeting message visit email walk
    """
)
# Heads that say a direction but no act.
WEAK = _set(
    """
    advance aim attempt be become begin better boost broaden build connect consider continue
    cultivate develop deepen engage enhance enlarge establish excel expand explore extend focus
    foster gain get grow have hope improve increase interact keep know leverage like look love
    make maintain maximise maximize mingle need network networking nurture optimise optimize
    progress promote pursue put raise reach socialise socialize stay stop strengthen strive
    succeed think try understand use utilise utilize want widen wish work more create move do
    less bigger stronger good great networks success confidence contacts connections visibility
    """
)
# These become acts once somebody one could name follows: "connect with two goat breeders".
SOFT = _set(
    """
    connect find get have make reach gather identify spend prepare complete finish create do
    """
)

# What nobody can be seen doing; with one of these a soft head stays soft.
ABSTRACT = _set(
    """
    relationship relationships network networking presence rapport visibility brand skill skills
    trust confidence communication bonds ties reputation circle influence image links exposure
    profile horizons
    """
)

# Results that other people decide, when they stand as what is got.
RESULTS = _set(
    """
    job jobs position role offer offers promotion raise salary client clients
    customer customers contract contracts internship placement apprenticeship funding grant grants
    investment investor investors sale sales scholarship admission visa tenure award awards
    mentor mentors sponsor sponsors partner cofounder co-founder co-founders referral
    referrals commission commissions follower followers likes orders buyer buyers work
    employment gig gigs vacancy residency seat publisher agent deal deals tender money funds
    capital subscribers revenue income turnover career careers bonus wage wages success
    """
)
RESULT_PEOPLE = _set(
    """
    client clients customer customers investor investors mentor mentors sponsor sponsors partner
    cofounder co-founder co-founders buyer buyers publisher agent
    """
)
# Getting one of these hangs on others too, yet less: a hint is enough.
SHARED_RESULTS = _set(
    "introduction introductions reply replies answer answers interview interviews"
)
GETTING = _set(
    """
    get land find secure win obtain score receive earn gain achieve have bag nail close sign
    attract acquire raise double triple increase grow boost hit reach sell change switch
    """
)
BECOMING = _set("get be become getting being feel")
# What can be done to you but not by you.
DONE_TO_ME = _set(
    """
    promoted hired accepted admitted noticed recognised recognized invited selected chosen
    published funded elected employed headhunted signed appointed known respected popular liked
    famous successful rich employable indispensable booked shortlisted nominated offered
    paid sponsored
    """
)

# People nobody could look for: they need a place, a trade or a question.
ANYBODY = _set(
    """
    people person persons others someone somebody everyone everybody anyone anybody contacts
    contact connections connection professionals professional experts expert influencers friends
    leaders network networks humans individuals folks strangers stakeholders community
    peers them
    """
)
# Words before or after those that make them no easier to find.
ANY_SORT = _set(
    """
    more new many some few other different interesting important right good great nice useful
    influential key top like-minded likeminded successful relevant powerful potential
    professional business industry amazing cool valuable inspiring real random lots several most
    network networking better big high-profile
    the a an my of these those their own and or as with to from at least one two three four five
    six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred dozen couple
    half about around roughly every all any
    """
)
# What follows "with", "to" or "at" without being anybody.
NOBODY = _set(
    """
    it this that these those myself me us events event conference conferences meetup meetups
    networking linkedin facebook instagram twitter online confidence courage purpose ease energy
    enthusiasm home work least first once last time times minutes minute hours hour days weeks
    months year years career careers job jobs skills skill help success life future business
    improvement progress social media person questions question talks talk calls call
    messages message posts post emails email letters letter notes note coffees coffee meetings
    meeting chats chat conversations conversation lunches visits visit things thing ways way
    podcasts books articles course courses webinar webinars training websites cv resume profile
    hands cards card new more better good lot lots bit best next level goal goals opportunity
    opportunities possibilities all any some few many several regularly often soon possible
    ideas advice general information knowledge insights feedback english field presence
    max about around roughly up
    """
)
# Nouns that mean a person though they end like no trade.
SOMEBODY = _set(
    """
    nurse nurses midwife midwives doctor doctors vet vets cook cooks chef chefs smith blacksmiths
    boss bosses aunt aunts uncle uncles cousin cousins sister sisters brother brothers mum mother
    father dad parents parent friend neighbour neighbours neighbor neighbors colleague colleagues
    alumni alumnus alumna alumnae graduate graduates student students client clients patient
    patients resident residents head heads chief chiefs staff crew team teams family families
    board guild union chapter club choir co-op coop cooperative parish council clinic clinics
    school schools hospital hospitals farm farms library libraries museum museums shop shops firm
    firms company companies lab labs university universities department departments ward wards
    group groups ngo ngos charity charities agency agencies studio studios port authority
    ministry bank banks garage garages bakery bakeries foundry mill mills yard shipyard
    coach coaches host hosts guide guides judge judges clerk clerks pilot pilots monk priest imam
    rabbi pastor candidate candidates expert-patients apprentice apprentices volunteers volunteer
    freelancers principal principals dean deans mayor mayors official officials scholar scholars
    postdoc postdocs intern interns recruit scientist staffer pharmacist electrician technicians
    veterans veteran migrants migrant refugees expats locals women men mums dads youth
    elders elder athletes athlete poets poet analysts analyst architects architect consultants
    accountants accountant assistants assistant attendants consultant tenants tenant
    participants agents agent merchants merchant guards guard artists artist activists
    reps rep sales-reps cto ctos ceo ceos cfo hr founders vcs gps mps mp paramedics paramedic
    critics critic mechanics mechanic academics academic medics medic ex-colleagues people-who
    mentees mentee mentors mentor partners partner investors investor customers customer
    """
)
# Words ending in -er, -or, -ist and so on that are no people.
NO_TRADE = _set(
    """
    letter letters order orders paper papers newsletter newsletters offer offers number numbers
    computer computers flyer flyers poster posters quarter quarters dinner dinners career careers
    power center centre never ever over under after better other others rather whether
    together further later december september october november water error errors door doors
    floor floors sector sectors factor factors color favor favors calendar weather matter matters
    charter register chapter chapters server servers answer answers corner corners folder slider
    webinar another either neither however consider remember discover offer enter twitter sooner
    easter winter summer semester former for or per nor her your our bigger stronger wider
    broader larger faster higher deeper list twist assist exist persist checklist shortlist
    coffee coffees committee fees three agree free degree degrees tree trees
    supper shelter river border transfer cover number proper super inner outer career-wider
    """
)

# Ends of words by which a trade or a people is known.
TRADE_ENDS = (
    "er", "ers", "or", "ors", "ist", "ists", "ian", "ians", "man", "men", "woman", "women",
    "mate", "mates", "folk", "smith", "smiths", "wright", "wrights", "herd", "herds",
    "ee", "ees", "eer", "eers", "wife", "wives", "keeper",
)  # fmt: skip

# A cue that can't be noticed when it comes.
NO_CUE = _phrases(
    """
    have time, find time, get time, have a moment, have some time, feel like, feel ready, am
    ready, am in the mood, possible, some day, someday, sometime, some time, at some point,
    eventually, soon, later, one day, whenever, necessary, needed, i can, when i remember, i
    want to, not busy, the chance, an opportunity arises
    """
)
# The second of two acts begins with one of these after "and".
SECOND_ACTS = _set(
    """
    call ring phone email write message text visit invite post prepare update attend join start
    read research draft organise organize publish
    """
)
# English function words: without one of these the sentence may be in another language.
ENGLISH = _set(
    """
    the with and by my who from their because people that about want i'd i'll i'm them each
    every least than someone would your more three five seven eight nine ten twelve twenty
    new other better how as
    """
)
NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "dozen": 12, "hundred": 100,
}  # fmt: skip
# The same for a sentence in German.
ZAHLEN = {
    "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "zwölf": 12, "fünfzehn": 15, "zwanzig": 20, "dreißig": 30, "vierzig": 40,
    "fünfzig": 50, "hundert": 100,
}  # fmt: skip
# Going there is up to others: "break into film".
ARRIVING = _phrases(
    """
    break into, move into, transition to, transition into, switch to, switch into, pivot to,
    pivot into, step into, change career, change careers, change jobs, change job, change my
    job, change my career, move up, climb, work for, work at, get into, convince, persuade,
    make partner, make money, make sales, make a sale, make more money, make my boss, make my
    manager, start a new job, start a new career
    """
)
NOT_ARRIVING = _phrases(
    """
    get into conversation, get into touch, get into contact, get into the habit, work at the,
    work for an hour
    """
)
# A goal of finding out, which suits a field that is new to the reader.
LEARNING = _set(
    """
    learn find-out understand discover study compare how why what ways shadow observe practise
    practice research questions explore
    """
)
# A reason begins with one of these, which say nothing of it yet.
REASONS = _phrases("because, so that, in order to, since, weil, damit")
# What one does on the way to an act: "open my list and write one line" is one act.
PRELUDES = _set("open take sit stand go make get start stay check look read find pick choose walk")
FINDING = _set("find learn discover understand study explore collect")
OUT = _set("ways how out what why which where reasons")

# What each rule asks of several lists at once.
TELLS_NOTHING = ANY_SORT | NOBODY | ANYBODY | ACTS | WEAK
PURPOSES = (ACTS | WEAK | GETTING | _set("see decide hear find open")) - SOMEBODY
ANY_HEAD = ACTS | WEAK | SOFT | GETTING | BECOMING | _set("transition pivot step climb convince")
