"""A trial of rules before they are saved: over a little text, in a process that can be ended.

Reading a line tells whether it is written well; only running it tells whether spaCy takes it and
whether an expression ever ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from curation.errors import BadInput, ModelNotInstalled, PretagFailed
from curation.pretag import named_pretaggers
from curation.pretag.rule_files import Rule, Rules, rules_from
from curation.pretag.slow_regexes import expressions, first_slow
from curation.pretag.trials import SECONDS, TookTooLong, Trials, trials_of
from curation.store import Store
from curation.store import documents as document_rows
from curation.store.projects import Project

SHORT_TEXT = (
    "Talks in Ankara\n\n"
    "Turkey's Prime Minister Binali Yildirim met officials from Israel in Ankara on Monday. "
    "Police arrested 40 protesters after the U.S.-backed government rejected new sanctions, a "
    "spokesman said. Troops may be sent if the talks fail.\n"
)
LITTLE = 2_000
"""So many characters of an article of the project are read too."""


def check_rules(store: Store, project: Project, rules: Rules, name: str) -> None:
    """Raise `BadInput` when a project's rules of that name cannot be run, with the line if known.

    Where no pipeline is installed, only expressions are tried.
    """
    own = own_rules(rules, name)
    check_expressions(own)
    try:
        trials = trials_of(None if project.pipeline in named_pretaggers() else project.pipeline)
        text = SHORT_TEXT + _some_text(store, project)
        _try_out(trials, text, rules, own, name)
    except ModelNotInstalled:
        return


def own_rules(rules: Rules, name: str) -> list[Rule]:
    """A project's own rows among the rules of a name: they come first."""
    shipped = {row.place for row in getattr(rules_from({}), name)}
    found: list[Rule] = [row for row in getattr(rules, name) if row.place not in shipped]
    return found


def check_expressions(rules: Sequence[Rule], text: str = "") -> None:
    """Raise `BadInput` naming the first line with an expression that never ends."""
    words = list(dict.fromkeys(text.split()))
    slow = first_slow([((one, said), said) for one in rules for said in expressions(one)], words)
    if slow is not None:
        rule, said = slow
        raise BadInput(
            f"{rule.place}: the expression /{said}/ takes too long on some words: "
            "repeat no part that is repeated inside already; a+ instead of (a+)+."
        )


def blame(rules: Sequence[Rule], text: str, title: str) -> NoReturn:
    """Raise `BadInput` for rules that took too long over a text, naming the line if known."""
    check_expressions(rules, text)
    raise BadInput(
        f"The rules take longer than {SECONDS:g} seconds over {title}, and without the new ones it "
        "goes quickly: take the newest out again, or make them narrower."
    )


def _try_out(trials: Trials, text: str, rules: Rules, own: Sequence[Rule], name: str) -> None:
    try:
        trials.read(text, [rules])
    except TookTooLong:
        blame(own, text, "a short text")
    except PretagFailed as error:
        patterns = [rule for rule in own if getattr(rule, "pattern", "")]
        for rule in patterns:
            if _goes(trials, text, _without(rules, rule, name)):
                raise BadInput(f"{rule.place}: {error.message} Correct the pattern.") from error
        if not _goes(trials, text, rules_from({})):
            raise  # then it is no fault of the project's rules
        raise BadInput(f"The project's {name}: {error.message}") from error


def _goes(trials: Trials, text: str, rules: Rules) -> bool:
    try:
        trials.read(text, [rules])
    except PretagFailed:
        return False
    return True


def _without(rules: Rules, rule: Rule, name: str) -> Rules:
    """The rules without the line of one of a project's own."""
    texts = dict(rules.additions)
    lines = texts[name].split("\n")
    lines[int(rule.place.rpartition(" ")[2]) - 1] = ""
    return rules_from(texts | {name: "\n".join(lines)})


def _some_text(store: Store, project: Project) -> str:
    with store.read() as db:
        first = next(document_rows.documents(db, project.id), None)
    return "" if first is None else first.text[:LITTLE]
