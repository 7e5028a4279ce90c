"""Schemas as the YAML file people write, and back; `docs/schema.md` tells how it is written.

Two things are shorter in the file than in the schema: roles that several event types share stand
once under `roles`, and the modes of an event type stand with it, not among the attributes.
"""

from curation.schema_yaml.reading import schema_from_yaml
from curation.schema_yaml.writing import schema_to_yaml

__all__ = ["schema_from_yaml", "schema_to_yaml"]
