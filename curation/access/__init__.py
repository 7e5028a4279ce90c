"""The door: what stands in front of pages, API and files, and lets in whoever signed in.

Nothing here decides what a person may do: that is the desk's. It finds out who somebody is, for
every request and every open page, and says so to what stands behind it.
"""

from curation.access.guard import Guard

__all__ = ["Guard"]
