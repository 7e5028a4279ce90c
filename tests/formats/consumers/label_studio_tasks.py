"""label-studio-sdk on tasks and their configuration: `label_studio_tasks.py TASKS CONFIG`.

Its LabelInterface looks whether every result fits the configuration. It looks neither at offsets,
nor at words, nor at the labels of relations: that is done here. Its Converter makes files of them.
"""

from __future__ import annotations

import json
import sys
import tempfile
import warnings
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

from said import Fact, attribute_facts, bare, text_fact

warnings.simplefilter("ignore")
from label_studio_sdk.converter import Converter  # noqa: E402
from label_studio_sdk.label_interface import LabelInterface  # noqa: E402


def read(result: list[dict], data: dict, reading: dict, relations: set[str]) -> Iterator[Fact]:
    text, roles = data["text"], reading["roles"]
    regions = {}
    for one in result:
        if one["type"] == "relation":
            assert set(one["labels"]) <= relations, one
            continue
        value = one["value"]
        if "start" in value:
            assert 0 <= value["start"] < value["end"] <= len(text), one
            assert text[value["start"] : value["end"]] == value["text"], one
        if one["type"] == "labels":
            assert one["id"] not in regions
            (label,) = value["labels"]
            regions[one["id"]] = (label, bare(value["text"]), one["from_name"])
    yield text_fact(text)
    for label, words, control in regions.values():
        yield ("events" if control == "trigger" else "entities", label, words)
    for one in result:
        if one["type"] == "relation":
            assert one["direction"] == "right"
            (label,) = one["labels"]
            (kind, head, control), (_, tail, _) = regions[one["from_id"]], regions[one["to_id"]]
            if control == "trigger" and label in roles:
                yield ("arguments", kind, head, label, tail)
            else:
                yield ("relations", label, head, tail)
        elif one["type"] == "choices":
            about, _, name = one["from_name"].partition(": ")
            name = unquote(name)  # what Label Studio puts between names is written %2C and so on
            if about == "article":
                yield from (("labels", name, value) for value in one["value"]["choices"])
            else:
                label, words, _ = regions[one["id"]]
                yield from attribute_facts(label, words, name, one["value"]["choices"])


def converted(path: str, config: str) -> dict[str, int]:
    """What the Converter takes out of the tasks."""
    with tempfile.TemporaryDirectory() as folder:
        converter = Converter(config, folder, download_resources=False)
        converter.convert_to_json_min(path, folder, is_dir=False)
        (found,) = Path(folder).glob("*.json")
        small = json.loads(found.read_text(encoding="utf-8"))
        converter.convert_to_conll2003(path, folder, is_dir=False)
        (columns,) = Path(folder).glob("*.conll")
        assert " B-GPE" in columns.read_text(encoding="utf-8")
    return {
        "rows": len(small),
        "labels": sum(len(one.get("label", [])) for one in small),
        "triggers": sum(len(one.get("trigger", [])) for one in small),
    }


tasks_path, config_path = sys.argv[1:]
config = Path(config_path).read_text(encoding="utf-8")
interface = LabelInterface(config)
interface.validate()
relations = {one.get("value") for one in ElementTree.fromstring(config).iter("Relation")}
readings = []
predictions = 0
for task in json.loads(Path(tasks_path).read_text(encoding="utf-8")):
    left = {key: iter(task[key]) for key in ("annotations", "predictions")}
    for reading in task["data"]["curation"]["readings"]:
        given = next(left[reading["in"]])
        predictions += reading["in"] == "predictions"
        assert interface.validate_annotation(given), given
        assert interface.validate_prediction(given, return_errors=True) == []
        readings.append(list(read(given["result"], task["data"], reading, relations)))
    assert not any(list(rest) for rest in left.values())
print(
    json.dumps(
        {
            "consumer": f"label-studio-sdk {version('label-studio-sdk')}",
            "readings": readings,
            "predictions": predictions,
            "converted": converted(tasks_path, config),
        }
    )
)
