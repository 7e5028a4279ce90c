"""A live test of rules: what they would suggest otherwise on a sample of the project's articles.

Nothing is written. Articles that hold a word of the changed rules come first.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from curation.desk.authorising import allowed_project
from curation.desk.memory import memories_of
from curation.desk.people import current_user
from curation.desk.proposed import Proposed
from curation.desk.rule_check import blame, check_expressions
from curation.desk.rule_differences import Difference, differences
from curation.desk.rule_sample import beginning, looked_for, sample_of, words_of
from curation.errors import BadInput
from curation.permissions import Action
from curation.pretag.gazetteer import Memories
from curation.pretag.refine import refine
from curation.pretag.rule_files import RULE_FILES, Rule, Rules, rules_from
from curation.pretag.suggestions import Suggestions
from curation.pretag.trials import TookTooLong, Trials, trials_of
from curation.schema import Schema
from curation.store import Store, mentions
from curation.store import projects as project_rows
from curation.store import rules as rule_rows
from curation.store.mentions import Text

ARTICLES = 30
PATIENCE = 20.0
"""How many seconds a person waits for the answer, once the pipeline is loaded."""

Progress = Callable[[int, int], None]
"""Told how many articles are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A difference in an article."""

    document_id: int
    title: str
    difference: Difference


@dataclass(frozen=True, slots=True)
class TrialResult:
    """What drafts change: over `articles` of the `of` that were chosen.

    `holding` of those chosen hold a word of the changed rules. `present` and `drafted` count the
    suggestions; `left_out` are the titles of articles that could not be read in time.
    """

    changes: tuple[Changed, ...]
    articles: int
    of: int
    holding: int
    present: int
    drafted: int
    left_out: tuple[str, ...]

    def count(self, kind: str) -> int:
        """How many suggestions are new, gone or changed."""
        return sum(one.difference.kind == kind for one in self.changes)


@dataclass(frozen=True, slots=True)
class _Trial:
    """What every article is read with."""

    trials: Trials
    present: Rules
    drafted: Rules
    changed: tuple[Rule, ...]
    schema: Schema
    memory: Memories

    def suggested(self, found: Suggestions, text: str, document_id: int) -> Suggestions:
        [confirmed] = self.memory.of(document_id).tag([text])
        return refine(found, confirmed=confirmed, schema=self.schema)


def try_rules(
    store: Store,
    slug: str,
    drafts: Mapping[str, str],
    *,
    articles: int = ARTICLES,
    patience: float = PATIENCE,
    progress: Progress = lambda done, of: None,
) -> TrialResult:
    """What `drafts`, texts by the name of their file, would change; the other files stay.

    Raises `BadInput` naming a line that cannot be read or that never ends, `ModelNotInstalled`,
    or `PretagFailed` where another pre-tagger than a spaCy pipeline tags for the project.
    """
    person = current_user(store)
    with store.read() as db:
        project = allowed_project(db, store, slug, Action.MANAGE)
        saved = {name: one.content for name, one in rule_rows.present_rules(db, project.id).items()}
        schema = project_rows.present_schema(db, project.id)
    trials = trials_of(project.pipeline)
    drafted = rules_from({**saved, **drafts})
    present = _readable(saved)
    changed = changed_rules(present, drafted)
    check_expressions(changed)
    wanted = looked_for(words_of(changed), project.pipeline)
    with store.read() as db:
        texts = mentions.texts(db, project.id, author_id=person.id)
        sample, holding = sample_of(texts, wanted, articles)
        memory = memories_of(db, project.id, [one.document_id for one in sample])
    trial = _Trial(trials, present, drafted, changed, schema, memory)
    return _over(trial, sample, holding, patience, progress)


def changed_rules(present: Rules, drafted: Rules) -> tuple[Rule, ...]:
    """The rows that only one of the two has: new ones first, then those that are gone."""
    was, is_now = _rows(present), _rows(drafted)
    return (
        *(row for same, row in is_now.items() if same not in was),
        *(row for same, row in was.items() if same not in is_now),
    )


def _rows(rules: Rules) -> dict[Rule, Rule]:
    """Every row by itself without its place: a line that only moved is the same rule."""
    return {replace(row, place=""): row for file in RULE_FILES for row in getattr(rules, file.name)}


def _readable(saved: Mapping[str, str]) -> Rules:
    """The saved rules, without those that an older program saved and this one cannot read."""
    readable: dict[str, str] = {}
    for name, text in saved.items():
        try:
            rules_from({name: text})
        except BadInput:
            continue
        readable[name] = text
    return rules_from(readable)


def _over(
    trial: _Trial, sample: Sequence[Text], holding: int, patience: float, progress: Progress
) -> TrialResult:
    changes: list[Changed] = []
    left_out: list[str] = []
    present = drafted = done = 0
    end: float | None = None
    for one in sample:
        if end is not None and time.monotonic() > end:
            break
        progress(done, len(sample))
        text = beginning(one.text)
        try:
            found = trial.trials.read(text, [trial.present, trial.drafted])
        except TookTooLong:
            _blame_if_drafted(trial, text, one.title)
            left_out.append(one.title)
            done += 1
            continue
        old, new = (trial.suggested(each, text, one.document_id) for each in found)
        present += Proposed.of(old).total
        drafted += Proposed.of(new).total
        changes += [Changed(one.document_id, one.title, it) for it in differences(text, old, new)]
        done += 1
        end = end or time.monotonic() + patience  # the first one loads the pipeline
    progress(done, len(sample))
    return TrialResult(
        tuple(changes), done, len(sample), holding, present, drafted, tuple(left_out)
    )


def _blame_if_drafted(trial: _Trial, text: str, title: str) -> None:
    """Raise `BadInput` for the drafts unless the text takes as long without them."""
    try:
        trial.trials.read(text, [trial.present])
    except TookTooLong:
        return
    blame(trial.changed, text, f"“{title}”")
