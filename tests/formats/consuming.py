"""Files of a format in the hands of the programs they are made for.

A consumer is a script in `tests/formats/consumers/` that is run in the environment of such programs
(tools/consumers.py), without a network. It prints JSON: `{"consumer": "seqscore 0.9.0",
"kinds": ["entities"], "readings": [[fact, …], …]}` with facts as `curation.formats.facts` has them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from curation.formats.dataset import Format, Kind, LabelledDocument
from curation.formats.facts import Facts, facts_of
from curation.formats.keeping import Kept, kept
from curation.schema import Schema
from tests.formats.samples import SAMPLE_SCHEMA
from tools.consumers import prepare
from tools.environment import ROOT

CONSUMERS = ROOT / "tests" / "formats" / "consumers"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written, and what its format kept of each reading."""

    path: Path
    format: Format
    kept: list[Kept]

    def facts(self, kinds: Iterable[Kind] | None = None) -> list[Facts]:
        """What the file has to say, reading by reading; of readings that say nothing, nothing."""
        told = self.format.tells if kinds is None else self.format.tells & frozenset(kinds)
        say = self.format.told
        return [found for one in self.kept if (found := facts_of(one.document, told, say))]


def exported(
    format: Format,
    documents: Iterable[LabelledDocument],
    folder: Path,
    schema: Schema = SAMPLE_SCHEMA,
) -> Exported:
    """Write readings as the desk does: what the format keeps of each, to a file in a folder."""
    assert format.write is not None
    found = [kept(format, document, schema) for document in documents]
    path = folder / f"data{format.suffixes[0]}"
    path.write_bytes(b"".join(format.write((one.document for one in found), schema)))
    return Exported(path, format, found)


def consumed(script: str, *arguments: str | Path, here: bool = False) -> dict[str, Any]:
    """What a consumer says of files. Fails with its own words when it does not take them.

    With `here` it is run in the app's own environment, for what only that has.
    """
    done = subprocess.run(
        [sys.executable if here else prepare(), CONSUMERS / script, *arguments],
        capture_output=True,
        text=True,
        timeout=110,
        env={
            **{name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ},
            "HF_HUB_OFFLINE": "1",
            "PYTHONPATH": str(ROOT),
        },
    )
    assert done.returncode == 0, f"{script} says:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def facts_in(answer: dict[str, Any]) -> list[Facts]:
    """The facts a consumer found, of readings that say any."""
    found = [Counter(tuple(fact) for fact in one) for one in answer["readings"]]
    return [one for one in found if one]


def record_consumed(
    record_property: Callable[[str, object], None],
    written: Exported,
    consumer: str,
    kinds: Iterable[Kind],
) -> None:
    """Note for docs/formats.md what a consumer was seen to read, once it was found to be right.

    Call it at the end of a test, after the comparison. `kinds` are those the consumer looks at.
    """
    seen = set(kinds)
    totals: dict[str, Counter[str]] = {"had": Counter(), "carried": Counter()}
    for one in written.kept:
        totals["had"].update(one.had)
        totals["carried"].update({k: n for k, n in one.carried.items() if k in seen})
    record_property(
        "consumed",
        {
            "format": written.format.name,
            "consumer": consumer,
            "kinds": sorted(seen),
            **{name: dict(sorted(found.items())) for name, found in totals.items()},
        },
    )
