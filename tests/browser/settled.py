"""Cases settled by desk verbs, and a reading sent back, in the project of `reviewed`."""

from __future__ import annotations

import uuid

from curation.adjudication import decision_id
from curation.desk import reviewing, sending_back, threads
from curation.desk.seats import Seat
from curation.desk.thread_words import Opening
from curation.edits import Change, Edit
from curation.model import Decision, Span
from curation.store import Store
from tests.browser.reviewed import Reviewed
from tests.people import seat_of, token


def seat(store: Store, name: str) -> Seat:
    """The seat of one of the people of `reviewed`."""
    return seat_of(store, token(store, name))


def decide_all(seat: Seat, document: int, *, version: int = 0, reason: str = "") -> None:
    """Take this version (else the last there is) of everything that is open, one after another."""
    while True:
        case = reviewing.open_case(seat, document)
        open_ones = [one for one in case.proposal.open if one.state != "waiting"]
        if not open_ones:
            return
        unit = open_ones[0].unit
        taken = unit.versions[min(version, len(unit.versions) - 1)]
        decision = Decision(
            decision_id(unit.id),
            unit.id,
            "taken" if taken.annotations else "none",
            taken.readers,
            tuple(one.claim for one in unit.versions if one.claim),
            reason,
        )
        present = {one.id: one for one in case.desk.annotations}
        changes = [Change(present.get(one.id), one) for one in (*taken.annotations, decision)]
        made = Edit(str(uuid.uuid4()), "decide", tuple(changes))
        receipt = reviewing.record(seat, document, [made])
        assert not receipt.refused, receipt.refused[0].error


def settle(store: Store, document: int, *, version: int = 0, reason: str = "") -> None:
    """Rita decides everything alike and settles the article."""
    rita = seat(store, "Rita")
    decide_all(rita, document, version=version, reason=reason)
    reviewing.submit(rita, document)


def send_back(store: Store, reviewed: Reviewed, *, note: str, **said: str) -> None:
    """Rita sends the article that only Anna read back, with a to-do on each of these words."""
    rita = seat(store, "Rita")
    case = reviewing.open_case(rita, reviewed.alone)
    for words, text in said.items():
        (span,) = (
            one for one in case.desk.annotations if isinstance(one, Span) and one.text == words
        )
        opening = Opening(
            id=str(uuid.uuid4()),
            message_id=str(uuid.uuid4()),
            text=text,
            kind="to_do",
            target=span.id,
            start=span.start,
            end=span.end,
            label=span.label,
            part="gold",
            reader=reviewed.ids["Anna"],
        )
        threads.open_thread(rita, reviewed.alone, opening)
    sending_back.send_back(rita, reviewed.alone, note)
