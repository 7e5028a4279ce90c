"""The metadata beside a dataset, in the hands of the programs it is for."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from curation.formats import jsonl
from curation.formats.dataset import LabelledDocument
from curation.splitting import PARTS
from tests.dataset_card.describing import write
from tests.formats.consuming import consumed
from tests.formats.samples import samples

HOSTILE = "# <b>v1</b> | x\n--- : {a: [1"


def told_apart() -> list[LabelledDocument]:
    """The samples, each an article of its own, with metadata as articles have it."""
    return [
        replace(
            one,
            external_id=f"article {number}",
            meta={"title": "=cmd()", "source": "a|b", "date": f"2025-04-{number + 1:02}"},
        )
        for number, one in enumerate(samples().values())
    ]


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[LabelledDocument]]:
    """What was written to each folder."""
    whole = told_apart()
    parts = [replace(one, part=part) for one, part in zip(whole, cycle(PARTS), strict=False)]
    only_train = [replace(one, part="train") for one in whole]
    place = tmp_path_factory.mktemp("datasets")
    found = {"whole": whole, "parts": parts, "one-part": only_train}
    for name, documents in found.items():
        write(place / name, documents, note=HOSTILE, licence="CC BY 4.0 | by hand")
    found["place"] = place  # type: ignore[assignment]
    return found


@pytest.fixture(scope="module")
def told(folders: dict[str, Any]) -> dict[str, Any]:
    """What the consumers say of all folders, in one process."""
    place: Path = folders["place"]
    names = [name for name in folders if name != "place"]
    return consumed("dataset_folder.py", *(place / name for name in names))


@pytest.mark.parametrize("name", ["whole", "parts", "one-part"])
def test_croissant_is_valid_and_its_records_are_the_readings(
    folders: dict[str, Any], told: dict[str, Any], name: str
) -> None:
    found = told[name]["croissant"]
    assert (found["errors"], found["warnings"]) == ([], [])
    for part in (*PARTS, ""):
        documents = [one for one in folders[name] if one.part == part]
        if not documents:
            continue
        lines = [jsonl.to_json(one) for one in documents]
        records = found["records"][part or "readings"]
        assert [one["id"] for one in records] == [one["id"] for one in lines]
        assert [one["text"] for one in records] == [one["text"] for one in lines]
        for kind in ("entities", "relations", "labels"):
            keys = {"entities": ("id", "label", "start", "end", "text")}
            some = keys.get(kind, ("id", "label"))
            assert [[[item[key] for key in some] for item in one[kind]] for one in records] == [
                [[item[key] for key in some] for item in one[kind]] for one in lines
            ]
        assert [[item["trigger.text"] for item in one["events"]] for one in records] == [
            [item["trigger"]["text"] for item in one["events"]] for one in lines
        ]


@pytest.mark.parametrize("name", ["whole", "parts", "one-part"])
def test_the_data_package_is_valid_and_its_table_has_every_reading(
    folders: dict[str, Any], told: dict[str, Any], name: str
) -> None:
    found = told[name]["package"]
    assert found["errors"] == []
    assert found["valid"]
    (rows,) = found["tables"].values()
    documents = folders[name]
    assert [one["id"] for one in rows] == [one.external_id for one in documents]
    assert [one["part"] or "" for one in rows] == [one.part for one in documents]
    lines = [jsonl.to_json(one) for one in documents]
    assert [one["entities"] for one in rows] == [len(one["entities"]) for one in lines]
    assert all(one["title"] == "'=cmd()" for one in rows)


@pytest.mark.parametrize("name", ["whole", "parts", "one-part"])
def test_the_card_says_what_to_load(
    folders: dict[str, Any], told: dict[str, Any], name: str
) -> None:
    assert told[name]["datasets"] == {"readings": [len(folders[name]), "id"]}
    card = told[name]["card"]
    assert card["license_name"] == "CC BY 4.0 | by hand"
    assert card["pretty_name"] == "News, v1"


def test_a_changed_file_is_found_out(folders: dict[str, Any], tmp_path: Path) -> None:
    place: Path = folders["place"]
    value = json.loads((place / "whole" / "datapackage.json").read_text())
    digests = {one["path"]: one["hash"] for one in value["resources"]}
    croissant = json.loads((place / "whole" / "croissant.json").read_text())
    assert {one["@id"]: f"sha256:{one['sha256']}" for one in croissant["distribution"]} == digests


def test_what_people_wrote_is_no_markup(folders: dict[str, Any]) -> None:
    card = (folders["place"] / "whole" / "README.md").read_text(encoding="utf-8")
    body = card.split("---\n", 2)[2]
    assert "<b>" not in body.replace("\\<b", "")
    assert body.count("\n# ") == 1
    assert "a\\|b" in body
