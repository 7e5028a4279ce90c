"""Names and words the made-up news is put together from.

Chosen so that a name by itself does not tell what it is: places that are teams, surnames that are
places or firms, first names that are cities, abbreviations that are no names at all.
"""

from __future__ import annotations

FIRST = """Marta Tomas Ilona Dragan Angela Jordan Paris Florence Sydney Austin Chelsea Victoria
Amir Leila Chen Ravi Priya Kofi Amina Sergei Olga Piotr Agnieszka Juan Carmen Luis Rosa Pierre
Claire Hans Greta Lars Ingrid Mehmet Elif Yusuf Fatma David Sarah Michael Emma James Grace Peter
Nina Viktor Elena Marco Giulia Kenji Yuki Min Ji-hoon Nguyen Linh Abdul Zara Omar Noor Tariq Hope
Will Mark Bill Faith Dean Lincoln Charlotte Georgia Santiago Lourdes Francisco Diego Israel
Salvador Madison Brooklyn Nadia Boris Ludmila Milan Zoran Adelaide Alexandria Kingston""".split()

LAST = """Lindqvist Berg Kertesz Petrovic Weber Washington Houston Lincoln Jordan Ford London
Berlin Hamilton Darwin Wellington Jackson Kingston Georgiou Haddad Mwangi Okafor Mensah Tanaka
Sato Kim Park Nguyen Tran Singh Patel Sharma Khan Ahmed Hassan Yilmaz Demir Kaya Ivanov Petrov
Smirnova Kowalski Nowak Novak Horvat Silva Santos Pereira Garcia Martinez Lopez Rossi Ferrari
Bianchi Moreau Laurent Dubois Schmidt Bauer Keller Hansen Olsen Nielsen Virtanen Korhonen Smith
Brown Taylor Baker Bush Rice Young King Church Field Bell Price March May Marsh Stone Wood Rivers
Siemens Bosch Benz Boeing Wells Morgan Barclay Lloyd Sainsbury Heinz Kellogg Disney Chandler
Granada Navarro Toledo Valencia Medina Cordoba Warsaw Paris Florence Milan Lyon Bergen""".split()

BEFORE_LAST = ("van der", "al", "bin", "de la", "von", "Mc", "El", "da")
SYLLABLES = """ba be bel bor cha dar del dra el fa gar ger hal hol is ja kal kar kor lan len lo mar
mel min mo na nor ol or pa pel per ra ren ros sal san sel sha sor ta tal tar ten tor va vel ver vi
wal wen yar zan zel""".split()
PERSON_ENDS = "son sen ov ova ski ic ez ini aro ez man li wal ard eau i a o".split()
PLACE_ENDS = "burg ville grad stad ton ford polis abad pur ia a o holm dorf field mouth".split()
FIRM_ENDS = "Group Holdings Inc AG Corp Ltd SA Motors Bank Energy Industries Air Steel".split()

COUNTRIES = {
    "Turkey": "Turkish", "Israel": "Israeli", "Syria": "Syrian", "Norway": "Norwegian",
    "Germany": "German", "France": "French", "Britain": "British", "Japan": "Japanese",
    "China": "Chinese", "Russia": "Russian", "Ukraine": "Ukrainian", "Spain": "Spanish",
    "Italy": "Italian", "Brazil": "Brazilian", "Argentina": "Argentine", "Mexico": "Mexican",
    "Jordan": "Jordanian", "Georgia": "Georgian", "Chad": "Chadian", "Kenya": "Kenyan",
    "Nigeria": "Nigerian", "Egypt": "Egyptian", "Iraq": "Iraqi", "Iran": "Iranian",
    "India": "Indian", "Pakistan": "Pakistani", "Poland": "Polish", "Serbia": "Serbian",
    "Croatia": "Croatian", "Sweden": "Swedish", "Finland": "Finnish", "Denmark": "Danish",
    "Austria": "Austrian", "Hungary": "Hungarian", "Greece": "Greek", "Portugal": "Portuguese",
    "Canada": "Canadian", "Australia": "Australian", "South Korea": "South Korean",
    "Cuba": "Cuban", "Chile": "Chilean", "Peru": "Peruvian", "Vietnam": "Vietnamese",
    "Thailand": "Thai", "United States": "American", "U.S.": "American", "Sudan": "Sudanese",
}  # fmt: skip
"""Each with what its people and things are called."""

CITIES = """London Paris Berlin Madrid Rome Vienna Oslo Stockholm Helsinki Copenhagen Warsaw Prague
Budapest Belgrade Zagreb Athens Ankara Istanbul Cairo Baghdad Tehran Damascus Amman Nairobi Lagos
Accra Johannesburg Mumbai Delhi Karachi Bangkok Hanoi Tokyo Seoul Beijing Shanghai Sydney Melbourne
Toronto Houston Chicago Washington Boston Dallas Phoenix Denver Florence Milan Turin Lyon Marseille
Munich Hamburg Bergen Granada Valencia Santiago Lima Bogota Kingston Victoria Austin Charlotte
Orlando Lincoln Wellington Hamilton Newcastle Reading Chelsea Everton Barcelona Liverpool""".split()
SEVERAL_WORDS = (
    "New York", "Los Angeles", "San Francisco", "Hong Kong", "Tel Aviv", "Cape Town",
    "Rio de Janeiro", "West Bank", "Gulf of Aden", "Black Sea", "St. Petersburg", "Buenos Aires",
    "North Sea", "Lake Victoria", "Mount Kenya", "Northern Ireland", "Gaza Strip", "Port Sudan",
)  # fmt: skip

BODIES = (
    "European Union", "EU", "NATO", "United Nations", "U.N.", "World Bank", "IMF", "Red Cross",
    "Congress", "Senate", "Parliament", "Interior Ministry", "Foreign Ministry", "Supreme Court",
    "Central Bank", "Greenpeace", "Amnesty International", "Hamas", "Labour", "Democratic Party",
    "Reuters", "Associated Press", "BBC", "CNN", "Washington Post", "New York Times", "FBI", "CIA",
    "State Department", "White House", "Kremlin", "OPEC", "WHO", "UNICEF", "Human Rights Watch",
)  # fmt: skip
LONG_BODIES = (
    "University of {place}", "{nation} Football Federation", "Bank of {place}", "{place} Police",
    "National Union of {nation} Students", "{place} Stock Exchange", "{nation} Navy",
    "Committee for the Defence of {place}", "{nation} Red Crescent", "Court of Appeal",
    "Ministry of Health and Labour", "Movement for Justice", "{place} Philharmonic",
    "Association of {nation} Banks", "Free {nation} Army", "Friends of {place}",
)  # fmt: skip
FIRMS = (
    "Ford", "Siemens", "Boeing", "Sony", "Toyota", "Philips", "Shell", "Barclays", "Lloyd's",
    "Morgan Stanley", "Deutsche Bank", "Apple", "Orange", "Target", "Gap", "Visa", "Sprint", "BP",
    "General Motors", "Wells Fargo", "Heinz", "Kellogg", "Disney", "Chrysler", "Volvo", "Nokia",
    "Royal Dutch", "Philip Morris", "Johnson & Johnson", "Air France", "British Airways", "Bosch",
)  # fmt: skip
HAPPENINGS = (
    "World Cup", "Olympic Games", "Olympics", "Champions League", "Davis Cup", "Nobel Prize",
    "Cold War", "Gulf War", "Grand Prix", "U.S. Open", "Ramadan", "Easter", "Islam", "Christmas",
    "Wimbledon", "World War Two", "Ryder Cup", "Super Bowl", "Tour de France",
)  # fmt: skip

TITLES = """President Prime_Minister Foreign_Minister Mr. Mrs. Judge General Senator Professor Dr.
Chancellor Defence_Minister spokesman analyst striker coach lawyer trader""".split()
DAYS = """Monday Tuesday Wednesday Thursday Friday Saturday Sunday""".split()
MONTHS = "January February March April May June July August September October November".split()
