"""The tables of docs/formats.md: what each format holds, and who was seen to read it.

    python -m tools.formats_page           # does the page say what ran?
    python -m tools.formats_page --write   # make it say so

What ran is read from the file that `pytest --formats-ran FILE` left, so run all tests first. What
stands around the tables is written by hand, and so are the pages in docs/formats/.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from curation.formats import FORMATS
from curation.formats.dataset import KINDS, Format, Kind
from tools.environment import ROOT
from tools.security import with_part

PAGE = ROOT / "docs" / "formats.md"
RECORD = ROOT / "build" / "formats.json"
BEGIN = "<!-- formats: made by `python -m tools.formats_page --write`, not by hand -->"
END = "<!-- end of formats -->"
ALL, NONE = "✓", "–"
SHARED_PAGES: Mapping[str, tuple[str, ...]] = {
    "tables": ("events-csv", "events-xlsx", "dyads-csv", "plover", "acled-csv"),
    "conll": ("conll2003", "conll-bilou", "conllu-plus"),
    "doccano": ("doccano-codepoints", "doccano-graphemes"),
    "articles": ("text", "markdown", "html", "docx", "pdf", "csv", "xlsx"),
    "suggestions": (),  # of every format that is read with labels
    "splits": (),  # of every format that is written
}
"""Pages in docs/formats/ that are of several formats; any other is named for its one."""


@dataclass
class Seen:
    """What tests saw of a format, each of which passed."""

    had: Counter[str] = field(default_factory=Counter)
    carried: Counter[str] = field(default_factory=Counter)
    dropped: list[tuple[str, str, int]] = field(default_factory=list)
    changed: list[tuple[str, str, int]] = field(default_factory=list)
    consumers: dict[str, Counter[str]] = field(default_factory=dict)
    """How many of each kind each was seen to find."""
    round_trip: Mapping[str, Any] | None = None
    was_sampled: bool = False

    def outside(self, kind: Kind) -> int:
        """How many of a kind anybody but us was seen to find."""
        return max((found[kind] for found in self.consumers.values()), default=0)


def seen_in(record: Mapping[str, Mapping[str, Any]]) -> dict[str, Seen]:
    """What was seen of each format, from what pytest left (by the ids of tests)."""
    found: dict[str, Seen] = defaultdict(Seen)
    for entry in record.values():
        for what, value in entry["noted"] if entry["outcome"] == "passed" else ():
            seen = found[value["format"]]
            match what:
                case "sampled":
                    seen.was_sampled = True
                    seen.had.update(value["had"])
                    seen.carried.update(value["carried"])
                    seen.dropped += map(tuple, value["dropped"])
                    seen.changed += map(tuple, value["changed"])
                case "consumed":
                    before = seen.consumers.setdefault(value["consumer"], Counter())
                    before |= Counter(dict.fromkeys(value["kinds"], 0) | value["carried"])
                case "round_trip":
                    seen.round_trip = value
    return found


def problems(record: Mapping[str, Mapping[str, Any]], formats: Iterable[Format]) -> list[str]:
    """Why no table can be made of this, in sentences."""
    failed = [f"{test} did not pass." for test, one in record.items() if one["outcome"] != "passed"]
    seen = seen_in(record)
    missing = []
    for one in formats:
        if one.write is not None:
            if not seen[one.name].was_sampled:
                missing.append(f"No test read back what was written as {one.name}.")
            if not seen[one.name].consumers:
                missing.append(f"Nobody was seen to read {one.name}.")
            if one.read is not None and seen[one.name].round_trip is None:
                missing.append(f"No test compared what came back from {one.name}.")
    return failed + missing


def made(formats: Sequence[Format], seen: Mapping[str, Seen]) -> str:
    """The tables in Markdown."""
    written = [one for one in formats if one.write is not None]
    return "\n\n".join(
        [
            "## The formats",
            _list(formats),
            "## What each can hold",
            LEGEND,
            _kinds(written, seen),
            "## What stays behind, and who reads it",
            *(_section(one, seen[one.name]) for one in written),
            "## What is only read",
            *(_only_read(one) for one in formats if one.write is None),
        ]
    )


LEGEND = (
    "Counted on the samples of the tests, on which every trap shows "
    "([`tests/formats/samples.py`](../tests/formats/samples.py)). "
    f"{ALL} all of them, 7/9 so many, {NONE} none; in brackets what only the program's own reader "
    "was seen to find in the file; *5 seen* is how many others were. Attributes of triggers, names "
    "and links of chains count as attributes. *Comes back*: reading such a file gives all that is "
    "in it, with the ids annotations had or with new ones; *words and labels* where the spaces of "
    "the text may be others."
)


def _list(formats: Sequence[Format]) -> str:
    rows = ["| format | reads | writes | what it is |", "| --- | --- | --- | --- |"]
    for one in formats:
        reads = " ".join(f"`{suffix}`" for suffix in one.suffixes) if one.read else ""
        writes = f"`{one.suffixes[0]}`" if one.write else ""
        page = page_of(one.name)
        more = f" ([more](formats/{page}.md))" if page else ""
        rows.append(f"| `{one.name}` | {reads} | {writes} | {_cell(one.summary)}{more} |")
    return "\n".join(rows)


def page_of(name: str) -> str:
    """The page in docs/formats/ that tells more of a format, empty when there is none."""
    page = next((page for page, names in SHARED_PAGES.items() if name in names), name)
    return page if (ROOT / "docs" / "formats" / f"{page}.md").exists() else ""


def _kinds(formats: Sequence[Format], seen: Mapping[str, Seen]) -> str:
    rows = [
        f"| format | {' | '.join(KINDS)} | comes back | seen to read it |",
        f"| --- {'| --- ' * len(KINDS)}| --- | --- |",
    ]
    for one in formats:
        cells = [_share(kind, one, seen[one.name]) for kind in KINDS]
        readers = ", ".join(sorted(seen[one.name].consumers))
        back = comes_back(seen[one.name]) if one.read else NONE
        rows.append(f"| `{one.name}` | {' | '.join(cells)} | {back} | {_cell(readers)} |")
    return "\n".join(rows)


def _share(kind: Kind, format: Format, seen: Seen) -> str:
    had, carried = seen.had[kind], seen.carried[kind]
    if kind not in format.tells:
        return NONE
    share = ALL if carried == had else f"{carried}/{had}"
    outside = seen.outside(kind)
    if not outside:
        return f"({share})" if carried else share
    return share if outside >= carried else f"{share} ({outside} seen)"


def comes_back(seen: Seen) -> str:
    """How much of what is in a file is there again when it is read."""
    if seen.round_trip is None:
        return NONE
    if seen.round_trip["ids"]:
        return "all, ids too"
    with_text, documents = seen.round_trip["with_text"], seen.round_trip["documents"]
    return "all, ids new" if with_text == documents else "words and labels"


def _section(format: Format, seen: Seen) -> str:
    lines = [f"### {format.name}", "", f"{_sentence(format.summary)}", ""]
    for consumer, kinds in sorted(seen.consumers.items()):
        found = ", ".join(kind for kind in KINDS if kinds[kind])
        lines.append(f"* Read by {consumer}: {found}.")
    if format.read is not None and seen.round_trip is not None:
        lines.append(
            f"* Read again here: {seen.round_trip['documents']} made-up readings came back as they "
            f"were kept, {seen.round_trip['with_text']} with the very same text."
        )
    lines += [f"* Cannot carry: {what}." for what in format.cannot_carry]
    for word, reasons in (("Left out", seen.dropped), ("Changed", seen.changed)):
        if reasons:
            told = "; ".join(f"{times} {kind} ({why})" for kind, why, times in sorted(reasons))
            lines.append(f"* {word} of the samples: {told}.")
    return "\n".join(lines)


def _only_read(format: Format) -> str:
    lines = [f"### {format.name}", "", _sentence(format.summary)]
    return "\n".join(
        [*lines, "", *(f"* {_sentence(what)}" for what in format.cannot_carry)]
    ).strip()


def _sentence(words: str) -> str:
    first = words.split(" ", 1)[0]
    return f"{words[:1].upper() if first.islower() else words[:1]}{words[1:]}."


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def main(arguments: Sequence[str]) -> int:
    if not RECORD.exists():
        print("No test has left what it saw of formats: run `make test` first.", file=sys.stderr)
        return 1
    record = json.loads(RECORD.read_text(encoding="utf-8"))
    if found := problems(record, FORMATS):
        print("\n".join(found), file=sys.stderr)
        return 1
    page = PAGE.read_text(encoding="utf-8")
    wanted = with_part(page, made(FORMATS, seen_in(record)), BEGIN, END)
    if "--write" in arguments:
        PAGE.write_text(wanted, encoding="utf-8")
    elif wanted != page:
        print(
            "docs/formats.md is not what ran: `python -m tools.formats_page --write`, then look at "
            "what changed.",
            file=sys.stderr,
        )
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
