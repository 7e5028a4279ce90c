"""Thirty made-up articles for the team that `make team-demo` shows: nobody in them exists."""

from __future__ import annotations

import json
import random
from datetime import date, timedelta

ARTICLES = 30
SEED = 7
FIRST_DAY = date(2026, 3, 2)
PEOPLE = (
    *("Marta Lindqvist", "Tomas Berg", "Ilona Kertesz", "Dragan Petrovic", "Helene Okafor"),
    *("Rafael Moreira", "Samira Haddad", "Jonas Keller", "Amina Diallo", "Viktor Sorokin"),
)
PLACES = ("Norway", "Turkey", "Serbia", "Kenya", "Chile", "Poland", "Vietnam", "Morocco", "Georgia")
CITIES = (
    "Oslo",
    "Ankara",
    "Belgrade",
    "Nairobi",
    "Santiago",
    "Warsaw",
    "Hanoi",
    "Rabat",
    "Tbilisi",
)
BODIES = ("the European Union", "NATO", "the World Bank", "the United Nations", "the African Union")
SOURCES = ("North Wire", "The Harbour Post", "Daily Ledger")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")

STORIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "{place} and {other} reopen border after talks in {city}",
        (
            "{place} and {other} agreed on {day} to reopen three crossings on their common border.",
            "{person}, the foreign minister of {place}, signed the agreement in {city}.",
            "{second} spoke for {other} and thanked {body} for its help.",
            "The crossings had been shut since police arrested {n} lorry drivers last year.",
            "Talks about customs will continue next week, {person} said.",
        ),
    ),
    (
        "Thousands protest in {city} over fuel prices",
        (
            "About {n},000 people marched through {city} on {day} to protest against fuel prices.",
            "Police fired tear gas near the parliament and detained {n} demonstrators.",
            "{person}, who leads the drivers' union, accused the government of breaking a promise.",
            "The interior minister, {second}, rejected the accusation and called for calm.",
            "{body} urged {place} to respect the right to protest.",
        ),
    ),
    (
        "{body} lends {place} {n} million euros",
        (
            "{body} will lend {place} {n} million euros to repair its railways.",
            "The agreement was signed in {city} on {day} by {person}.",
            "{second}, an opposition deputy, criticised the terms and demanded a vote.",
            "A similar loan to {other} was cancelled two years ago.",
            "Work on the line to {city} begins in the autumn.",
        ),
    ),
    (
        "Opposition wins local elections in {city}",
        (
            "The opposition won the local elections in {city} on {day}, early results showed.",
            "{person} will become mayor after defeating {second} by {n} thousand votes.",
            "Observers of {body} visited {n} polling stations and praised the count.",
            "The government of {place} said it would accept the result.",
            "Two candidates were attacked during the campaign; a man was arrested in {city}.",
        ),
    ),
    (
        "Former minister charged with bribery in {place}",
        (
            "Prosecutors in {city} charged a former minister, {person}, with bribery on {day}.",
            "{person} is accused of taking {n} thousand euros from a builder in {other}.",
            "A court ordered the arrest of {second}, who had fled to {other}.",
            "{place} has asked {other} to extradite {second}.",
            "{body} had warned {place} about corruption in its ministries.",
        ),
    ),
    (
        "{place} sends aid to {other} after floods",
        (
            "{place} sent {n} rescue workers to {other} on {day} after floods killed {n} people.",
            "{person} said planes with tents and medicine would leave {city} every night.",
            "{second}, the health minister of {other}, asked {body} for more doctors.",
            "Soldiers evacuated villages along the river near {city}.",
            "{body} promised {n} million euros.",
        ),
    ),
    (
        "{place} expels two diplomats of {other}",
        (
            "{place} expelled two diplomats of {other} on {day} and accused them of spying.",
            "{person} summoned the ambassador in {city} and demanded an apology.",
            "{other} denied the accusation and threatened to respond.",
            "{second} of {body} offered to mediate between {place} and {other}.",
            "The two countries had restored relations only {n} months ago.",
        ),
    ),
    (
        "Ceasefire in the north of {place} holds, observers say",
        (
            "A ceasefire in the north of {place} held for a {n}th day, observers of {body} said.",
            "Rebels had attacked an army post near {city} last month and killed {n} soldiers.",
            "{person}, who negotiated for the government, met their leader {second} on {day}.",
            "Both sides agreed to release prisoners.",
            "{other} offered to host the next round of talks.",
        ),
    ),
)


def corpus() -> bytes:
    """The articles as JSONL, each with a source and a date; the same in every run."""
    chance = random.Random(SEED)
    lines = [json.dumps(_article(number, chance)) for number in range(ARTICLES)]
    return "\n".join(lines).encode()


def _article(number: int, chance: random.Random) -> dict[str, object]:
    title, sentences = STORIES[number % len(STORIES)]
    place, other = chance.sample(PLACES, 2)
    person, second = chance.sample(PEOPLE, 2)
    names = {"place": place, "other": other, "person": person, "second": second}
    names |= {"city": chance.choice(CITIES), "body": chance.choice(BODIES)}

    def said(sentence: str) -> str:
        text = sentence.format(**names, day=chance.choice(DAYS), n=chance.randint(3, 90))
        return text[0].upper() + text[1:]

    headline = said(title)
    body = [said(sentence) for sentence in sentences]
    day = FIRST_DAY + timedelta(days=number // 2)
    return {
        "id": f"demo-{number + 1:02}",
        "text": "\n".join([headline, "", " ".join(body[:3]), "", " ".join(body[3:])]),
        "meta": {"title": headline, "source": chance.choice(SOURCES), "date": day.isoformat()},
    }
