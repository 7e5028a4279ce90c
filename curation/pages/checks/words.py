"""What the rows, verbs and outcomes of a worklist are called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from curation.desk.counts import counted
from curation.findings import Finding
from curation.pages.checks.rows import Row, remedies, sureness
from curation.pages.literal import literal, shortened
from curation.pages.tags import GREY, tag

LONGEST = 40
"""Characters of the words and labels of a row."""
NOTHING = "not labelled"


def row_in_words(row: Row, colours: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """Markdown of a row: the words, how they are labelled how often, what may be wrong."""
    words = f"**{literal(shortened(row.words, LONGEST)) or '?'}**"
    ways = " · ".join(
        f"{label_in_words(label, colours)} {times:,}"
        if len(row.ways) > 1 or times > 1
        else label_in_words(label, colours)
        for label, times in row.ways
    )
    becomes = becomes_in_words(row, colours)
    whose = shortened(row.whose, LONGEST)
    parts = (whose, titles.get(row.check, row.check), sureness(row))
    said = " · ".join(one for one in parts if one)
    return f"{words} \u2002{ways}{becomes} \u2002:small[{literal(said)}]"


def becomes_in_words(row: Row, colours: Mapping[str, str]) -> str:
    """Where all of a row have one label and would get one other: that, after an arrow."""
    if len(row.ways) > 1 or not row.findings:
        return ""
    (found, *others) = remedies(row.findings)
    if others or found == "look":
        return ""
    if found == "remove":
        return " → nothing"
    becomes = f" → {label_in_words(row.proposed, colours)}" if row.proposed else ""
    if found == "move":
        is_same = row.proposed == row.ways[0][0]
        return " → other words" if is_same or not becomes else f"{becomes} on other words"
    return becomes


def label_in_words(label: str, colours: Mapping[str, str]) -> str:
    """A label on its colour, or that there is none."""
    return tag(shortened(label, LONGEST), colours.get(label, GREY)) if label else f"*{NOTHING}*"


def change_in_words(findings: Sequence[Finding]) -> str:
    """The button that changes these: "Change these 9 to ORG …"."""
    number = len(findings)
    found, labels = remedies(findings), {one.proposed for one in findings}
    label = literal(shortened(labels.pop(), LONGEST)) if len(labels) == 1 else ""
    this = "this one" if number == 1 else f"these {number:,}"
    if found == {"add"} and label:
        return f"Label {this} as {label} …"
    if found == {"remove"}:
        return "Take this label away …" if number == 1 else f"Take these {number:,} labels away …"
    if found == {"move"}:
        return "Move this boundary …" if number == 1 else f"Move these {number:,} boundaries …"
    if found == {"relabel"} and label:
        return f"Change {this} to {label} …"
    return f"Change {this} as proposed …" if number else "Change …"


def right_in_words(number: int) -> str:
    """The button that says these are right as they are."""
    if not number:
        return "These are right"
    return "This one is right" if number == 1 else f"These {number:,} are right"


def changed_in_words(changed: int, documents: int) -> str:
    """What became of it: "9 labels changed in 2 articles."."""
    if not changed:
        return "Nothing was changed."
    return f"{counted(changed, 'place')} changed in {counted(documents, 'article')}."


def said_right_in_words(number: int, words: str) -> str:
    """That some places are right: they are not listed again."""
    what = f"“{shortened(words, LONGEST)}”"
    if number == 1:
        return f"{what} is right here: it is not listed again while it stays so."
    return f"{what} is right in {number:,} places: they are not listed again while they stay so."


def precision_in_words(wrong: int, looked_at: int) -> str:
    """How often a worklist was right so far: "So far 14 of 20 looked at were wrong."."""
    if not looked_at:
        return ""
    share = f" ({wrong / looked_at:.0%})" if looked_at >= 10 else ""
    were = "was" if wrong == 1 else "were"
    return f"So far {wrong:,} of {looked_at:,} looked at {were} wrong{share}."
