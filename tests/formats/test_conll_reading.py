"""Articles from columns: every scheme and every way to begin a document that is about."""

from __future__ import annotations

import pytest

from curation.desk.importing import carry_out, plan_import, plan_new_project
from curation.errors import BadInput, TooLarge
from curation.formats import format_of
from curation.formats.conll_reading import DETOKENISED, read
from curation.formats.dataset import Incoming
from curation.model import Span
from curation.store import Store


def articles(content: str, name: str = "news.conll") -> list[Incoming]:
    return list(read(content.encode(), name))


def mentions(article: Incoming) -> list[tuple[str, str]]:
    assert article.reading is not None
    spans = [one for one in article.reading.annotations if isinstance(one, Span)]
    assert all(article.text[one.start : one.end] == one.text for one in spans)
    return [(one.label, one.text) for one in spans]


def columns(*rows: str) -> str:
    return "".join(f"{row}\n" for row in rows)


def test_an_article_is_put_together_from_its_words_and_says_so() -> None:
    content = columns(
        "-DOCSTART- -X- -X- O", "",
        "EU NNP B-NP B-ORG", "rejects VBZ B-VP O", "German JJ B-NP B-MISC", "",
        "Peter NNP B-NP B-PER", "Black NNP I-NP I-PER", "",
    )  # fmt: skip
    (article,) = articles(content, "data/eng.train.conll")
    assert article.text == "EU rejects German\nPeter Black"
    assert mentions(article) == [("ORG", "EU"), ("MISC", "German"), ("PER", "Peter Black")]
    assert article.external_id == "data/eng.train-1"
    assert article.notes == (DETOKENISED,)
    assert article.reading is not None
    assert (article.reading.annotator, article.reading.status) == ("imported", "submitted")


WANTED = [("ORG", "EU"), ("ORG", "Bank"), ("PER", "Peter Black"), ("LOC", "Rome"), ("LOC", "Oslo")]
WORDS = "EU Bank of Peter Black Rome Oslo".split()


@pytest.mark.parametrize(
    "tags",
    [
        "B-ORG B-ORG O B-PER I-PER B-LOC B-LOC",
        "I-ORG B-ORG O I-PER I-PER I-LOC B-LOC",
        "U-ORG U-ORG O B-PER L-PER U-LOC U-LOC",
        "S-ORG S-ORG O B-PER E-PER S-LOC S-LOC",
        "W-ORG W-ORG O B-PER E-PER W-LOC W-LOC",
    ],
    ids=["IOB2", "IOB1", "BILOU", "BIOES", "BMEOW"],
)
def test_every_scheme_tells_the_same_mentions(tags: str) -> None:
    rows = (f"{word} {tag}" for word, tag in zip(WORDS, tags.split(), strict=True))
    (article,) = articles(columns(*rows))
    assert mentions(article) == WANTED
    assert article.notes == (DETOKENISED,)


def test_the_middle_of_a_long_mention_is_told_in_every_scheme() -> None:
    for begin, middle, end in ("BII", "III", "BIL", "BIE", "BME"):
        rows = (f"the {begin}-X", f"old {middle}-X", f"town {end}-X", "burns O")
        (article,) = articles(columns(*rows))
        assert mentions(article) == [("X", "the old town")], (begin, middle, end)


def test_iob1_and_iob2_in_one_column_are_read_and_told_with_their_lines() -> None:
    (article,) = articles(columns("EU I-ORG", "of O", "Rome B-LOC"))
    assert mentions(article) == [("ORG", "EU"), ("LOC", "Rome")]
    assert article.notes[1].startswith("the tags mix IOB1 (line 1) and IOB2 (line 3)")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (("EU U-ORG", "of O", "Rome S-LOC"), r"mix schemes \(U- in line 1, S- in line 3\)"),
        (("New B-LOC", "York L-LOC", "the B-X", "end E-X"), r"mix schemes \(L- in line 2, E-"),
    ],
)
def test_letters_of_two_schemes_in_one_column_are_refused_with_their_lines(
    rows: tuple[str, ...], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        articles(columns(*rows))


@pytest.mark.parametrize(
    "start",
    [
        "-DOCSTART- -X- O O",
        "-DOCSTART- -X- O",
        "-DOCSTART- -X- -X- O",
        "-DOCSTART- -DOCSTART- O",
        "-DOCSTART- O",
        "-DOCSTART-",
        "-DOCSTART-\tO",
    ],
)
def test_whatever_stands_beside_docstart_it_begins_an_article(start: str) -> None:
    content = columns(start, "", "EU B-ORG", "acts O", "", start, "", "Rome B-LOC", "waits O")
    first, second = articles(content)
    assert (first.text, second.text) == ("EU acts", "Rome waits")
    assert (first.external_id, second.external_id) == ("news-1", "news-2")


def test_docstart_may_name_the_article_and_need_no_empty_line() -> None:
    content = columns(
        "-DOCSTART- (947testa CRICKET)", "EU\tB-ORG", "-DOCSTART- (12 TENNIS)", "Rome\tB-LOC"
    )
    assert [one.external_id for one in articles(content)] == ["947testa CRICKET", "12 TENNIS"]


def test_words_before_the_first_docstart_are_an_article_of_their_own() -> None:
    first, second = articles(columns("EU B-ORG", "", "-DOCSTART- O", "", "Rome B-LOC"))
    assert (first.external_id, second.external_id) == ("news-1", "news-2")


def test_comments_are_passed_over_and_a_number_sign_is_a_word() -> None:
    content = columns("# id 17 domain=en", "# O", "1 O", "", "# sent 2", "Rome B-LOC")
    (article,) = articles(content)
    assert article.text == "# 1\nRome"


def test_windows_line_ends_tabs_a_byte_order_mark_and_spaces_in_words_are_taken() -> None:
    content = "\ufeffNew\u00a0York\tB-LOC\r\nis far\tO\r\n\r\n"
    (article,) = articles(content)
    assert article.text == "New\u00a0York is far"
    assert mentions(article) == [("LOC", "New\u00a0York")]


def test_labels_may_hold_hyphens_and_slashes() -> None:
    (article,) = articles(columns("EU B-ORG-GOV/EU", "Rome I-ORG-GOV/EU"))
    assert mentions(article) == [("ORG-GOV/EU", "EU Rome")]


def test_a_file_without_a_mention_is_read_as_one_that_was_looked_at() -> None:
    (article,) = articles(columns("Nothing O", "here O"))
    assert mentions(article) == []


@pytest.mark.attack(33)
@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("EU NNP\n", r"news\.conll, line 1: 'NNP' is no tag such as O, B-PER"),
        ("EU B-ORG\nrejects\n", r"news\.conll, line 2 has one column"),
        ("EU NNP B-ORG\nacts O\n", r"news\.conll, line 2 has 2 columns, .* have 3"),
        ("EU B-\n", r"news\.conll, line 1: 'B-' is no tag"),
        ("#begin document (a); part 000\na 0 0 EU NNP", r"line 1: this is CoNLL-2012"),
        ("a\tO\n \t\tO\n", r"news\.conll, line 2 has one column"),
        ("EU PER\n", r"news\.conll, line 1: 'PER' is no tag"),
        ("EU B-X\nin O\nNew B-X\nYork L-X\n", r"news\.conll, line 2: O cannot stand there"),
        ("EU I-X\nNew B-X\nYork L-X\n", r"line 1: I-X cannot stand there: no mention begins"),
        ("New B-X\nYork L-Y\n", r"line 2: L-Y cannot stand there: .* not ended by L-X"),
        ("EU U-X\nNew B-X\n", r"line 2: B-X cannot stand there: the mention is not ended"),
        ("E\x00U B-X\n", r"news\.conll, line 1 has the control character U\+0000"),
        (f"EU B-{'x' * 300}\n", r"news\.conll, line 1: .*1 to 256 characters"),
    ],
)
def test_a_fault_is_named_with_file_and_line(content: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        articles(content)


def test_bytes_that_are_not_utf8_are_named_with_their_line() -> None:
    with pytest.raises(BadInput, match=r"news\.conll, line 2 is not UTF-8"):
        list(read(b"EU B-ORG\nM\xfcnchen B-LOC\n", "news.conll"))


def test_a_long_file_without_docstart_is_told_what_would_part_it() -> None:
    with pytest.raises(TooLarge, match=r"no line -DOCSTART-.*put -DOCSTART- before each"):
        articles("word O\n\n" * 50_000)


def test_the_same_file_gives_the_same_ids_each_time() -> None:
    content = columns("EU B-ORG", "of O", "Rome B-LOC")
    (first,), (again,) = articles(content), articles(content)
    assert first.reading == again.reading


def test_columns_come_into_a_project_with_their_labels_and_are_there_the_second_time(
    store: Store,
) -> None:
    content = columns("-DOCSTART- O", "", "EU B-ORG", "", "-DOCSTART- O", "", "Rome B-LOC").encode()
    plan = plan_new_project("news", [("a.conll", content)], preset_name="plover")
    assert [(row.fate, row.labels) for row in plan.rows] == [("taken", 1), ("taken", 1)]
    carry_out(store, plan)
    again = plan_import(store, "news", [("a.conll", content)])
    assert [row.fate for row in again.rows] == ["skipped", "skipped"]


def test_of_two_formats_of_one_ending_the_beginning_tells_which_it_is() -> None:
    rows = columns("# sent_id = 1", "1\tEU\t_\t_\t_\t_\t0\troot\t_\t_")
    declared = columns("# global.columns = ID FORM X:NE", "1\tEU\tB-ORG")
    for content, name in [
        (columns("-DOCSTART- -X- O O", "", "EU NNP B-NP B-ORG"), "conll2003"),
        (columns("EU NNP"), "conll2003"),
        (rows, "conllu-plus"),
        (declared, "conllu-plus"),
        (columns("1\tO", "2\tO"), "conll2003"),
    ]:
        assert format_of("a.conll", content.encode()).name == name
    assert format_of("a.bilou.conll", b"EU U-ORG").name == "conll-bilou"
