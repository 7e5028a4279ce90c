"""The only place that speaks SQL.

`Store` opens a file and hands out transactions; the modules beside it are functions on an open
transaction, so that the desk can do several things in one.
"""

from sqlite_utils import Database

from curation.store.connection import Store

__all__ = ["Database", "Store"]
