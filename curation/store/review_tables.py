"""The tables of review: decisions, how a project settles, threads, guidelines, what was seen."""

from __future__ import annotations

REVIEW_TABLES = """
    CREATE TABLE decisions (
        reading_id INTEGER NOT NULL REFERENCES readings (id),
        id TEXT NOT NULL,
        unit TEXT NOT NULL,
        outcome TEXT NOT NULL
            CHECK (outcome IN ('taken', 'edited', 'none', 'added', 'follows', 'outvoted')),
        readers TEXT NOT NULL,
        offered TEXT NOT NULL,
        reason TEXT NOT NULL,
        PRIMARY KEY (reading_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE review_rules (
        project_id INTEGER PRIMARY KEY REFERENCES projects (id),
        rule TEXT NOT NULL CHECK (rule IN ('all', 'majority', 'at_least')),
        number INTEGER NOT NULL CHECK (number >= 1),
        check_untouched REAL NOT NULL CHECK (check_untouched BETWEEN 0 AND 1),
        check_agreed REAL NOT NULL CHECK (check_agreed BETWEEN 0 AND 1),
        hides_names INTEGER NOT NULL CHECK (hides_names IN (0, 1)),
        shows_corrections INTEGER NOT NULL CHECK (shows_corrections IN (0, 1)),
        seed INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE review_claims (
        document_id INTEGER NOT NULL REFERENCES documents (id),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        at TEXT NOT NULL,
        PRIMARY KEY (document_id, author_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE threads (
        id TEXT PRIMARY KEY,
        document_id INTEGER NOT NULL REFERENCES documents (id),
        reading_id INTEGER REFERENCES readings (id),
        target TEXT NOT NULL,
        start INTEGER,
        "end" INTEGER,
        quote TEXT NOT NULL,
        label TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('question', 'comment', 'to_do')),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        at TEXT NOT NULL,
        resolved_at TEXT,
        resolved_by INTEGER REFERENCES authors (id)
    ) STRICT;
    CREATE INDEX threads_document ON threads (document_id);
    CREATE INDEX threads_reading ON threads (reading_id) WHERE reading_id IS NOT NULL;
    CREATE TABLE messages (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL UNIQUE,
        thread_id TEXT NOT NULL REFERENCES threads (id),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        at TEXT NOT NULL,
        text TEXT NOT NULL
    ) STRICT;
    CREATE INDEX messages_thread ON messages (thread_id);
    CREATE TABLE notices (
        message_seq INTEGER NOT NULL REFERENCES messages (seq),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        is_named INTEGER NOT NULL CHECK (is_named IN (0, 1)),
        seen_at TEXT,
        PRIMARY KEY (message_seq, author_id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notices_unseen ON notices (author_id) WHERE seen_at IS NULL;
    CREATE TABLE guidelines (
        project_id INTEGER NOT NULL REFERENCES projects (id),
        version INTEGER NOT NULL,
        content TEXT NOT NULL,
        note TEXT NOT NULL,
        thread_id TEXT REFERENCES threads (id),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        created_at TEXT NOT NULL,
        PRIMARY KEY (project_id, version)
    ) STRICT;
    CREATE TRIGGER guidelines_never_change BEFORE UPDATE ON guidelines
        BEGIN SELECT RAISE(ABORT, 'a version of the guideline never changes'); END;
    CREATE TRIGGER guidelines_only_grow BEFORE DELETE ON guidelines
        BEGIN SELECT RAISE(ABORT, 'the versions of the guideline only grow'); END;
    CREATE TABLE corrections_seen (
        author_id INTEGER NOT NULL REFERENCES authors (id),
        document_id INTEGER NOT NULL REFERENCES documents (id),
        version INTEGER NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (author_id, document_id)
    ) STRICT, WITHOUT ROWID;
"""
