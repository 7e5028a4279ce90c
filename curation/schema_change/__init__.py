"""Changing a schema that is in use: what becomes of annotations, and how it is taken back.

`moves` says where annotations go, `rewriting` what a verb makes of a schema, `deciding` what
becomes of one reading, `differences` what is other between two versions. All of it is pure.
"""
