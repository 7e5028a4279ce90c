"""What every verb of the desk needs, and how it is called.

A new verb is a line in `VERBS`, or in `FREE` with the reason why it asks nobody.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from curation.agreement.asked import AskedCell, Filters
from curation.assigning.plan import Plan as HandOut
from curation.assigning.plan import Share
from curation.desk.bulk_labelling import Place
from curation.desk.export_order import Order
from curation.desk.gold import GoldDocument
from curation.desk.import_plan import Plan
from curation.desk.occurrences import Options
from curation.desk.review_rules import ReviewRule
from curation.desk.seats import Seat
from curation.desk.thread_words import Opening
from curation.desk.working_time import Beat
from curation.errors import BadInput, Conflict, CurationError, NotFound
from curation.findings import Finding
from curation.model import Decision
from curation.permissions import Action
from curation.presets import preset
from curation.team.asked import Asked
from tests.builders import add
from tests.roles.world import Needed, World, label_on, may_label, more_labels

Call = Callable[[Callable[..., Any], Seat, World], Any]


@dataclass(frozen=True)
class Verb:
    """A verb: what it takes, how it is called, and what else it may say to who is allowed."""

    needed: Needed
    call: Call
    besides: type[CurationError] | tuple[type[CurationError], ...] = ()
    writes: bool = False


def _given(who: str) -> bool:
    return may_label(who, "assigned")


def _sees_hers(who: str) -> bool:
    return may_label(who, "colleague")


def _with(*arguments: Any, **options: Any) -> Call:
    return lambda verb, seat, world: verb(seat, *arguments, **options)


def _of_given(**options: Any) -> Call:
    return lambda verb, seat, world: verb(seat, world.given, **options)


def _of_handed_in(*arguments: Any, **options: Any) -> Call:
    return lambda verb, seat, world: verb(seat, world.others, *arguments, **options)


def _of_person(*arguments: Any) -> Call:
    return lambda verb, seat, world: verb(seat, world.ids["unassigned"], *arguments)


def _record(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, world.given, [add(label_on(world.store, world.given, "oslo-2", "Oslo"))])


def _label(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(
        seat,
        "news",
        id="bulk-0001",
        label="LOC",
        wanted="Oslo",
        options=Options(scope="project"),
        places=[Place(world.free, 16, 20)],
    )


def _settle_alike(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    places = [(world.others, "u-none")]
    return verb(seat, world.others, id="bulk-0001", unit="u-none", places=places)


def _decide(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    added = label_on(world.store, world.others, "u-oslo", "Oslo")
    return verb(seat, world.others, [add(added, Decision("d-u-oslo", "u-oslo", "added"))])


def _accept(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, "news", id="bulk-0001", tagger="test", rule="ner", sha256="0" * 64)


def _hers(world: World) -> Finding:
    """A place in the reading of the colleague."""
    author, document = world.ids["colleague"], world.others
    return Finding(
        *("same-words", "mention", 1, author, document, "hers", 0, 4),
        *("Oslo", "GPE", "ORG", 0.9, "Why."),
    )


def _place_of_hers(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, "news", [_hers(world)])


def _of_finding(**options: Any) -> Call:
    """About a place in the reading of the colleague."""

    def call(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
        finding = _hers(world)
        if "id" in options:
            return verb(seat, "news", findings=[finding], scope="all", **options)
        return verb(seat, "news", [finding], scope="all")

    return call


def _of_given_and(*arguments: Any) -> Call:
    return lambda verb, seat, world: verb(seat, world.given, *arguments)


def _create(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, slug="fresh")


def _export_file(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, EXPORTED, world.store.path.parent / "out.jsonl")


def _export_release(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, "news", "none", world.store.path.parent / "release")


def _back_up(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, world.store.path.parent / "copy.db")


def _hand_out(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    people = (Share(world.ids["assigned"]), Share(world.ids["unassigned"]))
    return verb(seat, "news", HandOut(people=people))


def _hand_on(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, "news", world.ids["assigned"], [world.ids["unassigned"]])


def _change_schema(verb: Callable[..., Any], seat: Seat, world: World) -> Any:
    return verb(seat, more_labels(world.store, "LAKE"))


EXPORTED = Order("news", readings="all")
UNREADABLE = "one  two  three  four  five  six"
DOCUMENT = GoldDocument("one", "Ankara met.", ())
NEW = Plan("fresh", (), (), (), preset("conll-2003"))
BEAT = Beat("sitting", 1, 1.0)
OPENING = Opening(id="thread-0001", message_id="message-0001", text="Is this GPE?")
NO_THREAD = _with("no-such-thread")
EXACT = AskedCell("people", "entities.exact")


VERBS: dict[str, Verb] = {
    "accounts.people": Verb(Action.ADMINISTER, _with()),
    "accounts.person": Verb(Action.ADMINISTER, _of_person()),
    "accounts.person_named": Verb(Action.ADMINISTER, _with("assigned")),
    "accounts.add_account": Verb(Action.ADMINISTER, _with("Zoe", role="annotator"), writes=True),
    "accounts.set_role": Verb(Action.ADMINISTER, _of_person("lead"), writes=True),
    "accounts.deactivate": Verb(Action.ADMINISTER, _of_person(), writes=True),
    "accounts.activate": Verb(Action.ADMINISTER, _of_person(), writes=True),
    "accounts.members": Verb(Action.SEE_TEAM, _with("news")),
    "accounts.candidates": Verb(Action.MANAGE, _with("news")),
    "agreement.agreement": Verb(Action.SEE_ALL, _with("news")),
    "agreement.agreement_cases": Verb(Action.SEE_ALL, _with("news", Filters(), EXACT)),
    "agreement.state_of": Verb(Action.SEE_ALL, _with("news")),
    "agreement_gamma.gamma": Verb(Action.SEE_ALL, _with("news")),
    "alike.alike": Verb(Action.REVIEW, _of_handed_in("u-none"), NotFound),
    "annotating.desk": Verb(_given, _of_given()),
    "annotating.record": Verb(_given, _record, writes=True),
    "annotating.submit": Verb(_given, _of_given(), writes=True),
    "annotating.reopen": Verb(_given, _of_given(), writes=True),
    "annotating.place": Verb(_given, _of_given()),
    "api_tokens.make_token": Verb(None, _with("my script")),
    "api_tokens.tokens": Verb(None, _with()),
    "api_tokens.revoke_token": Verb(None, _with(1), NotFound),
    "article_titles.titles_of": Verb(Action.SEE_TEAM, _with("news", [1])),
    "assigning.people_to_ask": Verb(Action.ASSIGN, _with("news")),
    "assigning.present_plan": Verb(Action.ASSIGN, _with("news")),
    "assigning.preview": Verb(Action.ASSIGN, _hand_out),
    "assigning.hand_out": Verb(Action.ASSIGN, _hand_out, writes=True),
    "assignments.assignments_of": Verb(Action.ASSIGN, _with("news")),
    "assignments.history_of_article": Verb(Action.ASSIGN, _of_given()),
    "assignments.held": Verb(Action.ASSIGN, _with("news")),
    "assignments.reassign": Verb(Action.ASSIGN, _with(1, None), writes=True),
    "assignments.withdraw": Verb(Action.ASSIGN, _with([1]), writes=True),
    "assignments.hand_on": Verb(Action.ASSIGN, _hand_on, writes=True),
    "assignments.hold_back": Verb(Action.ASSIGN, _with([3], "not now"), writes=True),
    "assignments.release": Verb(Action.ASSIGN, _with([3]), writes=True),
    "bundle.zipped_bundle": Verb(Action.EXPORT, _with(EXPORTED)),
    "bulk_labelling.label_everywhere": Verb(Action.ANNOTATE, _label, writes=True),
    "bulk_labelling.undo": Verb(None, _with("bulk-0000", id="bulk-0001"), NotFound),
    "case_order.next_case": Verb(Action.REVIEW, _with("news")),
    "case_order.next_case_after": Verb(Action.REVIEW, _of_handed_in()),
    "cases.cases": Verb(Action.REVIEW, _with("news")),
    "cases.waiting": Verb(Action.REVIEW, _with("news")),
    "consistency.worklist": Verb(Action.ANNOTATE, _with("news")),
    "corrections.corrections_of": Verb(Action.ANNOTATE, _with("news")),
    "corrections.settled_pairs": Verb(Action.ANNOTATE, _with("news")),
    "corrections.count_in": Verb(Action.ANNOTATE, _with("news", [1])),
    "corrections.see": Verb(Action.ANNOTATE, _with("news")),
    "evaluating.evaluate": Verb(
        Action.MANAGE, _with("news", [DOCUMENT], pipelines=("a", "b", "c")), BadInput
    ),
    "export_choices.choices": Verb(Action.EXPORT, _with("news")),
    "export_counting.counted_export": Verb(Action.EXPORT, _with(EXPORTED)),
    "exporting.stream": Verb(Action.EXPORT, _with(EXPORTED)),
    "exporting.preview": Verb(Action.EXPORT, _with(EXPORTED)),
    "exporting.report": Verb(Action.EXPORT, _with(EXPORTED)),
    "exporting.export_file": Verb(Action.ADMINISTER, _export_file),
    "finding_places.places": Verb(_sees_hers, _place_of_hers),
    "filter_choices.filter_choices": Verb(Action.EXPORT, _with("news")),
    "fixing.preview": Verb(Action.SEE_ALL, _of_finding()),
    "fixing.fix": Verb(Action.SEE_ALL, _of_finding(id="bulk-0001"), writes=True),
    "fixing.right": Verb(Action.SEE_ALL, _of_finding(), writes=True),
    "fixing.not_right": Verb(Action.SEE_ALL, _of_finding(), writes=True),
    "fixing.precision": Verb(Action.SEE_ALL, _with("news", scope="all")),
    "forgetting.forget_person": Verb(Action.ADMINISTER, _with("unassigned"), writes=True),
    "guideline.guideline": Verb(Action.VISIT, _with("news")),
    "guideline.guideline_book": Verb(Action.VISIT, _with("news")),
    "guideline.passage": Verb(Action.VISIT, _with("news", "LOC")),
    "guideline.versions": Verb(Action.VISIT, _with("news")),
    "guideline.save": Verb(
        Action.WRITE_GUIDELINE, _with("news", content="## LOC", based_on=0), writes=True
    ),
    "history.history_of": Verb(_given, _of_given()),
    "import_basis.import_basis": Verb(Action.MANAGE, _with("news")),
    "importing.plan_import": Verb(Action.MANAGE, _with("news", [("a.txt", b"Words.")])),
    "importing.carry_out": Verb(Action.CREATE_PROJECT, _with(NEW), writes=True),
    "inbox.inbox": Verb(Action.VISIT, _with("news")),
    "inbox.waiting": Verb(Action.VISIT, _with("news")),
    "invitations.invite": Verb(Action.ADMINISTER, _of_person(), writes=True),
    "landing.in_gold": Verb(Action.REVIEW, _of_handed_in("none")),
    "label_errors.start": Verb(Action.REVIEW, _with("news"), BadInput),
    "label_errors.search": Verb(Action.REVIEW, _with("news"), BadInput),
    "label_errors.run_of": Verb(Action.REVIEW, _with("news")),
    "label_errors.cancel": Verb(Action.REVIEW, _with("news"), writes=True),
    "label_errors.errors": Verb(Action.REVIEW, _with("news")),
    "merging.merge_agreed": Verb(Action.REVIEW, _with("news")),
    "occurrences.occurrences": Verb(Action.ANNOTATE, _with("news", "Oslo", Options())),
    "own_account.set_password": Verb(
        Action.ADMINISTER, _of_person("long enough for anybody"), writes=True
    ),
    "own_account.change_password": Verb(
        None, _with("wrong", "long enough for anybody", "long enough for anybody"), BadInput
    ),
    "own_account.has_password": Verb(None, _with()),
    "own_account.other_sessions": Verb(None, _with()),
    "own_account.sign_out": Verb(None, _with()),
    "own_account.sign_out_everywhere": Verb(None, _with()),
    "people.current_user": Verb(None, _with()),
    "people.name_current_user": Verb(Action.ADMINISTER, _with("Somebody"), writes=True),
    "practice.practice": Verb(None, _with()),
    "practice.start_over": Verb(None, _with()),
    "precedents.precedents": Verb(Action.ANNOTATE, _with("news", "Oslo")),
    "preferences.preferences": Verb(None, _with()),
    "preferences.set_preferences": Verb(None, _with({"hints_done": True})),
    "pretag_runs.run_of": Verb(Action.MANAGE, _with("news")),
    "pretag_runs.start": Verb(Action.MANAGE, _with("news")),
    "pretag_runs.forget": Verb(Action.MANAGE, _with("news")),
    "pretagging.to_pretag": Verb(Action.MANAGE, _with("news")),
    "pretagging.nothing_to_do": Verb(Action.MANAGE, _with("news")),
    "pretagging.pretag": Verb(Action.MANAGE, _with("news")),
    "projects.create_project": Verb(Action.CREATE_PROJECT, _create, writes=True),
    "projects.project": Verb(Action.VISIT, _with("news")),
    "projects.projects": Verb(None, _with()),
    "projects.schema_of": Verb(Action.VISIT, _with("news")),
    "projects.choose_pipeline": Verb(Action.MANAGE, _with("news", None), writes=True),
    "projects.overview": Verb(None, _with()),
    "projects.documents_of": Verb(Action.VISIT, _with("news")),
    "projects.titled": Verb(Action.VISIT, _with("news", "Oslo")),
    "queue.next_document": Verb(Action.ANNOTATE, _with("news")),
    "queue.queue_of": Verb(Action.ANNOTATE, _with("news")),
    "queue.reading_list": Verb(Action.ANNOTATE, _with("news")),
    "record.record": Verb(Action.ADMINISTER, _with()),
    "releasing.create": Verb(Action.EXPORT, _with("news", "v1", EXPORTED), writes=True),
    "releasing.releases": Verb(Action.EXPORT, _with("news")),
    "releasing.release": Verb(Action.EXPORT, _with("news", "none"), NotFound),
    "releasing.export_release": Verb(Action.ADMINISTER, _export_release, NotFound),
    "releasing.zipped_release": Verb(Action.EXPORT, _with("news", "none"), NotFound),
    "releasing.difference": Verb(Action.EXPORT, _with("news", "none", "other"), NotFound),
    "review_rules.review_rule": Verb(Action.VISIT, _with("news")),
    "review_rules.change_review_rule": Verb(
        Action.MANAGE, _with("news", ReviewRule(hides_names=True)), writes=True
    ),
    "reviewing.open_case": Verb(Action.REVIEW, _of_handed_in(), writes=True),
    "reviewing.record": Verb(Action.REVIEW, _decide, writes=True),
    "reviewing.submit": Verb(Action.REVIEW, _of_handed_in(), writes=True),
    "reviewing.reopen": Verb(Action.REVIEW, _of_handed_in(), writes=True),
    "reviewing.history_of_gold": Verb(Action.REVIEW, _of_handed_in()),
    "rule_bulks.waiting": Verb(Action.ANNOTATE, _with("news", tagger="test", rule="ner")),
    "rule_bulks.accept_everywhere": Verb(Action.ANNOTATE, _accept, Conflict),
    "rule_trials.try_rules": Verb(Action.MANAGE, _with("news", {"meanings": UNREADABLE}), BadInput),
    "rules.rules_of": Verb(Action.MANAGE, _with("news")),
    "rules.additions": Verb(Action.MANAGE, _with("news")),
    "rules.history": Verb(Action.MANAGE, _with("news", "meanings")),
    "rules.save_rules": Verb(Action.MANAGE, _with("news", "meanings", UNREADABLE, 0), BadInput),
    "safekeeping.check": Verb(Action.ADMINISTER, _with()),
    "safekeeping.backup": Verb(Action.ADMINISTER, _back_up),
    "sample.add_sample": Verb(Action.CREATE_PROJECT, _with(), writes=True),
    "schema.plan_schema": Verb(Action.MANAGE, _with("news", preset("conll-2003"))),
    "schema.change_schema": Verb(Action.MANAGE, _change_schema, writes=True),
    "schema_examples.examples_of": Verb(Action.VISIT, _with("news", "entity", ["LOC"])),
    "schema_undo.plan_undo": Verb(Action.MANAGE, _with("news")),
    "schema_undo.undo_schema_change": Verb(Action.MANAGE, _with("news"), writes=True),
    "schema_use.label_use": Verb(Action.SEE_ALL, _with("news")),
    "schema_use.strings_of": Verb(Action.SEE_ALL, _with("news", "entity", "LOC")),
    "schema_use.schema_versions": Verb(Action.VISIT, _with("news")),
    "schema_use.schema_at": Verb(Action.VISIT, _with("news", 1)),
    "sending_back.send_back": Verb(Action.REVIEW, _of_handed_in("Again."), writes=True),
    "settling_alike.settle_alike": Verb(Action.REVIEW, _settle_alike, NotFound),
    "still_named.still_named": Verb(Action.ADMINISTER, _with("unassigned")),
    "split_table.split_plan": Verb(Action.EXPORT, _with(EXPORTED)),
    "team.figures": Verb(Action.SEE_TEAM, _with("news")),
    "team.state_of": Verb(Action.SEE_TEAM, _with("news")),
    "team.cases": Verb(Action.SEE_TEAM, _with("news", Asked())),
    "threads.threads_of": Verb(_given, _of_given()),
    "threads.read_thread": Verb(None, NO_THREAD, NotFound),
    "threads.open_thread": Verb(_given, _of_given_and(OPENING), writes=True),
    "threads.say": Verb(
        None, _with("no-such-thread", id="message-0002", text="Yes."), NotFound, writes=True
    ),
    "threads.resolve": Verb(None, NO_THREAD, NotFound, writes=True),
    "threads.reopen": Verb(None, NO_THREAD, NotFound, writes=True),
    "threads.mark_seen": Verb(None, NO_THREAD, NotFound, writes=True),
    "working_time.add": Verb(_given, _of_given_and(BEAT), writes=True),
}

FREE: dict[str, str] = {
    "accounts.is_team": "says only whether people sign in here, as the sign-in page does",
    "api_tokens.caller_of_api_token": "a part of signing in",
    "bundle.zipped_folder": "a part of two verbs: what it is to write asks",
    "first_account.begin_team": "the first account: refuses as soon as there is one",
    "first_account.present_name": "the name of the person at a computer without accounts",
    "identities.accept_as": "a part of signing in",
    "identities.sign_in_as": "a part of signing in",
    "invitations.accept": "a part of signing in",
    "invitations.invited": "a part of signing in: whose link it is says the link",
    "own_account.is_signed_in": "reads nothing: whether this seat is somebody's",
    "people.is_named": "says only whether the person at this computer has said their name",
    "rule_check.check_rules": "a part of saving rules, which asks before it",
    "alike_edits.is_of_gold": "says of what kind a bulk is, for undoing it, which asks",
    "fixing_edits.is_of_fixing": "says of what kind a bulk is, for undoing it, which asks",
    "fixing_edits.take_back_fixes": "takes back one's own; asks of each article",
    "taking_back_alike.take_back_alike": "takes back one's own; asks of each article",
    "signing_in.caller_of_session": "a part of signing in",
    "signing_in.caller_of_token": "a part of signing in",
    "signing_in.end_all_sessions": "by whoever has the file; pages have `sign_out_everywhere`",
    "signing_in.end_session": "takes the session's own token",
    "signing_in.note_use": "a part of signing in",
    "signing_in.sign_in": "a part of signing in",
    "starting.check_start": "asked by the program itself before it starts",
    "starting.what_is_unwise": "asked by the program itself before it starts",
    "tries.count_try": "a part of signing in",
}
