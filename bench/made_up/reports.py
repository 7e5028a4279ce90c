"""The sentences of the made-up news by what a report is about.

In braces stands a name: P a person, L a place, C a country, N its adjective, T a place that stands
for its team, O an organisation, F a firm, E what is named otherwise (a cup, a war). A digit tells
two of one sentence apart. d, m, n, t are a day, money, a number, a title: none of them a name.
X is a name of any sort: what it is, these words do not tell.
"""

from __future__ import annotations

ANYWHERE = """
{P} said on {d} .
{P} , {n} , declined to comment .
Nobody in {L} could be reached on {d} .
The announcement came days after {P} had left for {L} .
" This is not about {C} , " {P} said . " It is about time . "
Officials in {L} and {L2} gave no details .
{O} quoted {P} as saying that nothing had been decided .
CEO {P} and CFO {P2} were not available .
The GDP figures , due on {d} , may change that .
However , few in {L} believe it .
{N} television said so , without naming {P} .
Analysts at {F} were surprised .
In {L} , {n} people attended .
Asked about {O} , {P} smiled .
{P} is married to {P2} and lives near {L} .
TV pictures from {L} showed {P} leaving .
According to {P} , {O} knew .
A {N} diplomat called it a mistake .
"""

TELLS_NOTHING = """
{X} said it had not been told .
It was the worst week for {X} since January .
Nothing was heard from {X} .
{X} and {X2} disagree .
{X} wants more .
" We expected this from {X} , " it was said .
Much depends on {X} now .
{X} did not respond to requests for comment .
The decision is a blow to {X} , and perhaps to {X2} .
For {X} the year ends as it began .
Critics of {X} were not surprised .
{X} came first , {X2} second .
Relations between {X} and {X2} have been poor for years .
What {X} will do next is unclear .
A deal with {X} is near .
{X} has little to lose .
The letter to {X} was never answered .
Without {X} there will be no agreement .
{X} blames {X2} .
Doubts about {X} have grown since {d} .
{X} : {n}
{X} , {X2}
That , at least , is what {X} hopes .
{X} 's share fell to {n} percent .
Reports about {X} were wrong .
Everyone looked to {X} .
{X} paid {m} .
{X} was not mentioned , nor was {X2} .
{X} remains the exception .
The case against {X} opens on {d} .
Supporters of {X} stayed away .
{X} has changed , " {X2} said .
The list names {X} , {X2} and {n} others .
"""

NO_NAMES = """
The target was missed again .
A visa costs {m} .
It may rain in the north , and it will be cold .
The gap is closing , and the young will pay the price .
Reading the bill took an hour .
The church stands in a field of orange stone .
Labour costs rose {n} percent .
There is hope that the king will be well by march .
He was the baker 's son , and a taylor by trade .
A sprint along the rivers follows .
The congress of dentists ended on {d} .
A white house burned down , with the bell in it .
They found a stone , a bush and wells without water .
The phoenix is a bird .
The senate of the university has {n} members .
Whether the red cross on the map was a mistake , the judge will say .
The state department store closes , as does the gap in the fence .
The parliament of owls , he wrote .
"""

HEADINGS = """
Late Results
Market Report
Weather Outlook
Diary Of Events
What The Papers Say
Summary Of The Day
Focus On Trade
Results Of National Matches
Key Facts And Figures
Quotes Of The Week
Closing Prices
Press Digest
Final Standings After {n} Games
Official Says Talks To Go On
Strike Ends After {n} Days
"""

POLITICS = """
{t} {P} met {t} {P2} in {L} on {d} to discuss the dispute with {C} .
{C} rejected a proposal by {O} to send {n} observers to {L} .
{L} accused {L2} of breaking an agreement signed in {L3} in 1993 .
{P} , leader of {O} , told reporters in {L} that {C} would not yield .
The {N} parliament voted {n} to {n} for the bill , which {O} had opposed .
{O} urged {C} and {C2} to resume talks in {L} before {d} .
Talks between {C} and {C2} broke down on {d} , {t} {P} said .
{P} will travel to {L} next week as the guest of {P2} .
{t} {P} dismissed the {N} foreign minister , {P2} , after {n} months in office .
A spokesman for {O} said {P} had not been invited .
{N} troops withdrew from {L} under a plan drawn up by {O} .
{C} recalled its ambassador to {C2} in protest .
Voters in {L} go to the polls on {d} ; {P} is expected to win .
{P} lost to {P2} by {n} votes in {L} .
The {N} government wants {O} to lift sanctions on {C} .
"""

CONFLICT = """
At least {n} people were killed when rebels attacked {L} , {O} said on {d} .
{N} jets bombed positions near {L} for the third day .
{O} said {n} refugees had crossed from {C} into {C2} .
Police in {L} arrested {P} , a {N} citizen , on {d} .
Guerrillas loyal to {P} hold {L} and the road to {L2} .
Witnesses in {L} said they saw {N} soldiers .
{t} {P} , who commands {n} men in {L} , denied it .
A bomb exploded outside the office of {O} in {L} .
{C} blamed {O} for the attack , but {P} denied any link .
The veterans of the {E} marched through {L} .
A court in {L} sentenced {P} to {n} years .
{P} was shot dead in {L} , where {P2} was born .
"""

FOOTBALL = """
{T} beat {T2} {n}-{n} in {L} on {d} .
{P} scored twice for {T} as {T2} collapsed .
{T} , who lost {P} to injury , remain bottom .
{T2} coach {P} praised {P2} , signed from {T} for {m} .
{C} will play {C2} in the {E} qualifier in {L} .
{N} champions {T} drew with {T2} .
{P} put {T} ahead after {n} minutes before {P2} equalised .
Fans of {T} travelled to {L} by train .
{T} went through to the {E} with a win over {T2} .
{P} ( {T} ) was sent off in the {n} th minute .
{T} {n} {T2} {n}
{T2} 's {P} missed a penalty against {C} .
{P} of {C} won the {E} in {L} .
After {d} 's match {T} stay top , two points ahead of {T2} .
"""

TENNIS = """
1. {P} ( {C} ) {n}
2. {P} ( {C2} ) {n}
{n} - {P} ( {C} ) beat {P2} ( {C2} ) 6-4 6-3
{P} , {C} , {n} minutes
{N} {P} won the {E} for the second time .
{P} meets {P2} of {C} in the final on {d} .
{P} withdrew from the {E} in {L} with a knee injury .
Leading scores after round two in {L} :
{n} {P} , {P2} ( {C} )
World record holder {P} of {C} finished second in {L} .
" I like {L} , " said {P} , who lives in {L2} .
"""

BUSINESS = """
Shares in {F} rose {n} percent in {L} after {F2} offered {m} for it .
{F} said on {d} it would cut {n} jobs in {C} .
{P} , chairman of {F} , said sales in {C} were weak .
{F} and {F2} plan a venture in {L} , {O} reported .
The {N} central bank left rates unchanged on {d} .
{F} , founded by {P} in {L} , made {m} last year .
Traders in {L} said {F} had bought {N} crude .
{F} named {P} to head its {N} unit .
Analyst {P} of {F} cut the estimate for {F2} to {m} .
{F} opened higher in {L} , while {F2} fell .
{O} approved the sale of {F} to {F2} .
Wheat futures in {L} ended lower on {N} exports .
{P} left {F} for {F2} , its rival in {L} .
Workers at {F} 's plant in {L} went on strike on {d} .
"""

CULTURE = """
{P} won the {E} for a novel about {L} .
The film , set in {L} during the {E} , stars {P} and {P2} .
{P} , born in {L} in 1936 , wrote for {O} .
Pilgrims came to {L} for {E} .
{N} actress {P} will marry {P2} in {L} .
{P} sang in {L} for {n} fans on {d} .
The museum in {L} bought the portrait of {P} for {m} .
{F} will publish the diaries of {P} .
{P} 's {L} show sold out .
"""

KINDS = {
    "politics": POLITICS,
    "conflict": CONFLICT,
    "football": FOOTBALL,
    "tennis": TENNIS,
    "business": BUSINESS,
    "culture": CULTURE,
}
"""The sentences of each kind of report, one a line."""


def sentences(kind: str) -> tuple[str, ...]:
    """All sentences of a kind of report."""
    return tuple(KINDS[kind].strip().split("\n"))


def everywhere() -> tuple[str, ...]:
    """Sentences that fit into any report."""
    return tuple(ANYWHERE.strip().split("\n"))


def headings() -> tuple[str, ...]:
    """Headings without a name, written as if each word were one."""
    return tuple(HEADINGS.strip().split("\n"))


def without_names() -> tuple[str, ...]:
    """Sentences without any, in which words that may be names are none."""
    return tuple(NO_NAMES.strip().split("\n"))


def telling_nothing() -> tuple[str, ...]:
    """Sentences that fit to any name, so that their words do not tell what it is."""
    return tuple(TELLS_NOTHING.strip().split("\n"))
