"""What mlcroissant, frictionless and datasets find in folders of datasets with their metadata.

Prints a JSON object: for each folder the records by record set, what is wrong with the package, the
rows of its tables, and what `load_dataset` gives of each split: the rows and the first column.
"""

import json
import sys
import tempfile
from pathlib import Path

import datasets
import frictionless
import huggingface_hub
import mlcroissant


def plain(value):
    """A record as JSON: bytes as text, names of fields without their record set."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {name.rpartition("/")[2]: plain(one) for name, one in value.items()}
    return value.item() if hasattr(value, "item") else value


def croissant(folder):
    dataset = mlcroissant.Dataset(jsonld=folder / "croissant.json")
    issues = dataset.metadata.ctx.issues
    return {
        "errors": sorted(issues.errors),
        "warnings": sorted(issues.warnings),
        "files": [one.id for one in dataset.metadata.distribution],
        "records": {
            one.id: [plain(record) for record in dataset.records(one.id)]
            for one in dataset.metadata.record_sets
        },
    }


def package(folder):
    report = frictionless.validate(folder / "datapackage.json")
    found = frictionless.Package(folder / "datapackage.json")
    return {
        "valid": report.valid,
        "errors": report.flatten(["message"]),
        "tables": {
            one.name: [row.to_dict(json=True) for row in one.read_rows()]
            for one in found.resources
            if one.type == "table"
        },
        "files": [one.path for one in found.resources],
    }


def rows(folder):
    with tempfile.TemporaryDirectory() as cache:
        found = datasets.load_dataset(str(folder), cache_dir=cache)
        return {name: [part.num_rows, part.column_names[0]] for name, part in found.items()}


def card(folder):
    return huggingface_hub.DatasetCard.load(folder / "README.md").data.to_dict()


told = {}
for name in sys.argv[1:]:
    folder = Path(name)
    told[folder.name] = {
        "croissant": croissant(folder),
        "package": package(folder),
        "datasets": rows(folder),
        "card": card(folder),
    }
print(json.dumps(told))
