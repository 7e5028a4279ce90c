"""The database's history as numbered steps; a step that was released is never edited.

`docs/database.md` says what every table and column holds.
"""

from __future__ import annotations

from pathlib import Path

from sqlite_utils import Database, Migrations

from curation.errors import StoreUnavailable
from curation.store.check_tables import CHECK_TABLES
from curation.store.release_tables import BEGUN_COLUMNS, RELEASE_TABLES
from curation.store.review_tables import REVIEW_TABLES
from curation.store.team_tables import TEAM_TABLES

migrations = Migrations("curation")


def check_not_newer(db: Database, path: Path) -> None:
    """Raise `StoreUnavailable` when a newer program has already changed the file."""
    known = {step.__name__ for step in STEPS}
    newer = [step.name for step in migrations.applied(db) if step.name not in known]
    if newer:
        raise StoreUnavailable(
            f"{path} was written by a newer version of this program (step {newer[0]}): "
            "update the program, or name another file with --db PATH."
        )


@migrations()
def m001_first(db: Database) -> None:
    """Projects, schemas, documents, readings, their present state and the log."""
    db.executescript(
        """
        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT;
        INSERT INTO settings VALUES ('database_id', lower(hex(randomblob(16))));
        CREATE TABLE authors (
            id INTEGER PRIMARY KEY,
            kind TEXT NOT NULL CHECK (kind IN ('person', 'tagger', 'gold')),
            name TEXT NOT NULL,
            imported INTEGER NOT NULL DEFAULT 0,
            UNIQUE (kind, name)
        ) STRICT;
        CREATE TABLE projects (
            id INTEGER PRIMARY KEY,
            slug TEXT NOT NULL UNIQUE,
            title TEXT NOT NULL,
            pipeline TEXT,
            created_at TEXT NOT NULL
        ) STRICT;
        CREATE TABLE schemas (
            project_id INTEGER NOT NULL REFERENCES projects (id),
            version INTEGER NOT NULL,
            body TEXT NOT NULL,
            author_id INTEGER REFERENCES authors (id),
            created_at TEXT NOT NULL,
            PRIMARY KEY (project_id, version)
        ) STRICT;
        CREATE TABLE documents (
            id INTEGER PRIMARY KEY,
            project_id INTEGER NOT NULL REFERENCES projects (id),
            external_id TEXT NOT NULL,
            title TEXT NOT NULL,
            text TEXT NOT NULL,
            text_sha256 TEXT NOT NULL,
            length INTEGER NOT NULL,
            meta TEXT NOT NULL,
            pretag TEXT NOT NULL DEFAULT 'waiting'
                CHECK (pretag IN ('waiting', 'tagged', 'failed')),
            pretag_note TEXT NOT NULL DEFAULT '',
            added_at TEXT NOT NULL,
            UNIQUE (project_id, external_id),
            UNIQUE (project_id, text_sha256)
        ) STRICT;
        CREATE INDEX documents_pretag ON documents (project_id, pretag);
        CREATE TABLE readings (
            id INTEGER PRIMARY KEY,
            document_id INTEGER NOT NULL REFERENCES documents (id),
            author_id INTEGER NOT NULL REFERENCES authors (id),
            version INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'submitted')),
            schema_version INTEGER NOT NULL,
            changed_at TEXT NOT NULL,
            UNIQUE (document_id, author_id)
        ) STRICT;
        CREATE INDEX readings_author ON readings (author_id, status);
        CREATE TABLE spans (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            id TEXT NOT NULL,
            label TEXT NOT NULL,
            start INTEGER NOT NULL,
            "end" INTEGER NOT NULL,
            text TEXT NOT NULL,
            pieces TEXT,
            trigger INTEGER NOT NULL CHECK (trigger IN (0, 1)),
            attributes TEXT,
            origin TEXT,
            PRIMARY KEY (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE relations (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            id TEXT NOT NULL,
            label TEXT NOT NULL,
            head TEXT NOT NULL,
            tail TEXT NOT NULL,
            attributes TEXT,
            origin TEXT,
            PRIMARY KEY (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE events (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            id TEXT NOT NULL,
            label TEXT NOT NULL,
            trigger TEXT NOT NULL,
            attributes TEXT,
            origin TEXT,
            PRIMARY KEY (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE arguments (
            reading_id INTEGER NOT NULL,
            event_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            role TEXT NOT NULL,
            target TEXT NOT NULL,
            PRIMARY KEY (reading_id, event_id, position),
            FOREIGN KEY (reading_id, event_id) REFERENCES events (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE document_labels (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            id TEXT NOT NULL,
            label TEXT NOT NULL,
            value TEXT NOT NULL,
            origin TEXT,
            PRIMARY KEY (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE rejections (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            id TEXT NOT NULL,
            PRIMARY KEY (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE edits (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            version INTEGER NOT NULL,
            author_id INTEGER NOT NULL REFERENCES authors (id),
            at TEXT NOT NULL,
            verb TEXT NOT NULL,
            changes TEXT NOT NULL,
            undoes TEXT REFERENCES edits (id),
            schema_version INTEGER NOT NULL,
            UNIQUE (reading_id, version)
        ) STRICT;
        CREATE TABLE statuses (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            version INTEGER NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('open', 'submitted')),
            author_id INTEGER NOT NULL REFERENCES authors (id),
            at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX statuses_reading ON statuses (reading_id);
        CREATE TRIGGER edits_only_grow_update BEFORE UPDATE ON edits
            BEGIN SELECT RAISE(ABORT, 'the log of edits only grows'); END;
        CREATE TRIGGER edits_only_grow_delete BEFORE DELETE ON edits
            BEGIN SELECT RAISE(ABORT, 'the log of edits only grows'); END;
        CREATE TRIGGER statuses_only_grow_update BEFORE UPDATE ON statuses
            BEGIN SELECT RAISE(ABORT, 'the log of statuses only grows'); END;
        CREATE TRIGGER statuses_only_grow_delete BEFORE DELETE ON statuses
            BEGIN SELECT RAISE(ABORT, 'the log of statuses only grows'); END;
        CREATE TRIGGER text_never_changes BEFORE UPDATE OF text, text_sha256 ON documents
            BEGIN SELECT RAISE(ABORT, 'the text of a document never changes'); END;
        CREATE TRIGGER schemas_never_change BEFORE UPDATE ON schemas
            BEGIN SELECT RAISE(ABORT, 'a schema version never changes'); END;
        """
    )


@migrations()
def m002_editor(db: Database) -> None:
    """What the editor keeps beside labels."""
    db.executescript(
        """
        CREATE TABLE remarks (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            id TEXT NOT NULL,
            target TEXT NOT NULL,
            text TEXT NOT NULL,
            flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
            PRIMARY KEY (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        """
    )
    db.executescript(
        """
        CREATE TABLE preferences (
            author_id INTEGER PRIMARY KEY REFERENCES authors (id),
            value TEXT NOT NULL,
            changed_at TEXT NOT NULL
        ) STRICT;
        """
    )
    db.executescript(
        """
        CREATE TABLE bulks (
            id TEXT PRIMARY KEY,
            project_id INTEGER NOT NULL REFERENCES projects (id),
            author_id INTEGER NOT NULL REFERENCES authors (id),
            at TEXT NOT NULL,
            verb TEXT NOT NULL,
            label TEXT NOT NULL,
            text TEXT NOT NULL,
            options TEXT NOT NULL,
            left_out TEXT NOT NULL,
            undoes TEXT REFERENCES bulks (id),
            places_sha256 TEXT NOT NULL
        ) STRICT;
        ALTER TABLE edits ADD COLUMN bulk_id TEXT REFERENCES bulks (id);
        CREATE INDEX edits_bulk ON edits (bulk_id) WHERE bulk_id IS NOT NULL;
        CREATE TRIGGER bulks_only_grow_update BEFORE UPDATE ON bulks
            BEGIN SELECT RAISE(ABORT, 'the log of bulks only grows'); END;
        CREATE TRIGGER bulks_only_grow_delete BEFORE DELETE ON bulks
            BEGIN SELECT RAISE(ABORT, 'the log of bulks only grows'); END;
        """
    )


@migrations()
def m003_schema(db: Database) -> None:
    """What belongs to a project's schema beside its versions."""
    db.executescript(
        """
        CREATE TABLE rules (
            project_id INTEGER NOT NULL REFERENCES projects (id),
            name TEXT NOT NULL,
            version INTEGER NOT NULL,
            content TEXT NOT NULL,
            author_id INTEGER NOT NULL REFERENCES authors (id),
            created_at TEXT NOT NULL,
            PRIMARY KEY (project_id, name, version)
        ) STRICT;
        CREATE TRIGGER rules_never_change BEFORE UPDATE ON rules
            BEGIN SELECT RAISE(ABORT, 'a version of rules never changes'); END;
        CREATE TRIGGER rules_only_grow BEFORE DELETE ON rules
            BEGIN SELECT RAISE(ABORT, 'the versions of rules only grow'); END;
        """
    )
    db.executescript(
        """
        CREATE TABLE schema_changes (
            project_id INTEGER NOT NULL,
            version INTEGER NOT NULL,
            bulk_id TEXT NOT NULL UNIQUE REFERENCES bulks (id),
            moves TEXT NOT NULL,
            note TEXT NOT NULL,
            PRIMARY KEY (project_id, version),
            FOREIGN KEY (project_id, version) REFERENCES schemas (project_id, version)
        ) STRICT;
        CREATE TRIGGER schema_changes_only_grow_update BEFORE UPDATE ON schema_changes
            BEGIN SELECT RAISE(ABORT, 'the log of schema changes only grows'); END;
        CREATE TRIGGER schema_changes_only_grow_delete BEFORE DELETE ON schema_changes
            BEGIN SELECT RAISE(ABORT, 'the log of schema changes only grows'); END;
        """
    )


@migrations()
def m004_chains(db: Database) -> None:
    """Mentions that mean the same; the unique index keeps a mention in one chain."""
    db.executescript(
        """
        CREATE TABLE chains (
            reading_id INTEGER NOT NULL REFERENCES readings (id),
            id TEXT NOT NULL,
            name TEXT NOT NULL,
            link TEXT NOT NULL,
            PRIMARY KEY (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE chain_mentions (
            reading_id INTEGER NOT NULL,
            chain_id TEXT NOT NULL,
            position INTEGER NOT NULL,
            mention TEXT NOT NULL,
            PRIMARY KEY (reading_id, chain_id, position),
            FOREIGN KEY (reading_id, chain_id) REFERENCES chains (reading_id, id)
        ) STRICT, WITHOUT ROWID;
        CREATE UNIQUE INDEX chain_mentions_mention ON chain_mentions (reading_id, mention);
        """
    )


@migrations()
def m005_team(db: Database) -> None:
    """Accounts and sessions, roles, assignments and working time."""
    db.executescript(TEAM_TABLES)


@migrations()
def m006_review(db: Database) -> None:
    """Decisions in gold readings, how a project settles, threads, guidelines, what was seen."""
    db.executescript(REVIEW_TABLES)


@migrations()
def m007_checks(db: Database) -> None:
    """What people said of findings, and runs that look for likely errors."""
    db.executescript(CHECK_TABLES)


@migrations()
def m008_releases(db: Database) -> None:
    """Named datasets, and when and under which schema a reading was begun."""
    db.executescript(BEGUN_COLUMNS)
    db.executescript(RELEASE_TABLES)


STEPS = (
    m001_first,
    m002_editor,
    m003_schema,
    m004_chains,
    m005_team,
    m006_review,
    m007_checks,
    m008_releases,
)
