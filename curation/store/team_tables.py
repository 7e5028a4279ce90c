"""The tables of a team: accounts and how people sign in, roles, assignments, working time."""

from __future__ import annotations

TEAM_TABLES = """
    INSERT OR IGNORE INTO settings VALUES ('pseudonym_key', lower(hex(randomblob(32))));
    CREATE TABLE accounts (
        author_id INTEGER PRIMARY KEY REFERENCES authors (id),
        role TEXT CHECK (role IN ('annotator', 'reviewer', 'lead')),
        password TEXT,
        issuer TEXT,
        subject TEXT,
        active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
        epoch INTEGER NOT NULL DEFAULT 1,
        created_at TEXT NOT NULL,
        CHECK ((issuer IS NULL) = (subject IS NULL)),
        CHECK (password IS NULL OR issuer IS NULL),
        UNIQUE (issuer, subject)
    ) STRICT;
    CREATE TABLE members (
        project_id INTEGER NOT NULL REFERENCES projects (id),
        author_id INTEGER NOT NULL REFERENCES accounts (author_id),
        role TEXT NOT NULL CHECK (role IN ('annotator', 'reviewer', 'lead')),
        PRIMARY KEY (project_id, author_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE invitations (
        token_sha256 TEXT PRIMARY KEY,
        author_id INTEGER NOT NULL REFERENCES accounts (author_id),
        epoch INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        expires_at TEXT NOT NULL,
        used_at TEXT
    ) STRICT;
    CREATE TABLE sessions (
        token_sha256 TEXT PRIMARY KEY,
        author_id INTEGER NOT NULL REFERENCES accounts (author_id),
        epoch INTEGER NOT NULL,
        made_at TEXT NOT NULL,
        seen_at TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sessions_author ON sessions (author_id);
    CREATE TABLE api_tokens (
        id INTEGER PRIMARY KEY,
        token_sha256 TEXT NOT NULL UNIQUE,
        author_id INTEGER NOT NULL REFERENCES accounts (author_id),
        epoch INTEGER NOT NULL,
        name TEXT NOT NULL,
        made_at TEXT NOT NULL,
        used_at TEXT,
        revoked_at TEXT
    ) STRICT;
    CREATE TABLE sign_in_failures (
        key TEXT NOT NULL,
        at TEXT NOT NULL,
        until TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sign_in_failures_key ON sign_in_failures (key, at);
    CREATE INDEX sign_in_failures_until ON sign_in_failures (until);
    CREATE TABLE usual_networks (
        author_id INTEGER NOT NULL REFERENCES accounts (author_id),
        network_sha256 TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (author_id, network_sha256)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE audit (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        author_id INTEGER REFERENCES authors (id),
        action TEXT NOT NULL,
        about TEXT NOT NULL,
        detail TEXT NOT NULL
    ) STRICT;
    CREATE INDEX audit_author ON audit (author_id, action, at);
    CREATE TABLE refusals_left_out (
        author_id INTEGER NOT NULL REFERENCES authors (id),
        hour TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY (author_id, hour)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER audit_only_grows_update BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'the record of who did what only grows'); END;
    CREATE TRIGGER audit_only_grows_delete BEFORE DELETE ON audit
        BEGIN SELECT RAISE(ABORT, 'the record of who did what only grows'); END;
    CREATE TABLE plans (
        project_id INTEGER NOT NULL REFERENCES projects (id),
        version INTEGER NOT NULL,
        body TEXT NOT NULL,
        author_id INTEGER NOT NULL REFERENCES authors (id),
        created_at TEXT NOT NULL,
        PRIMARY KEY (project_id, version)
    ) STRICT;
    CREATE TRIGGER plans_never_change BEFORE UPDATE ON plans
        BEGIN SELECT RAISE(ABORT, 'a version of a plan never changes'); END;
    CREATE TABLE assignments (
        id INTEGER PRIMARY KEY,
        project_id INTEGER NOT NULL REFERENCES projects (id),
        document_id INTEGER NOT NULL REFERENCES documents (id),
        author_id INTEGER REFERENCES authors (id),
        place INTEGER NOT NULL,
        suggestions INTEGER NOT NULL CHECK (suggestions IN (0, 1)),
        given_at TEXT NOT NULL,
        given_by INTEGER REFERENCES authors (id),
        claimed_at TEXT,
        ended_at TEXT,
        UNIQUE (document_id, author_id)
    ) STRICT;
    CREATE INDEX assignments_queue ON assignments (project_id, author_id, place);
    CREATE INDEX assignments_control ON assignments (author_id, document_id)
        WHERE NOT suggestions;
    CREATE INDEX assignments_claimed ON assignments (project_id, claimed_at)
        WHERE claimed_at IS NOT NULL;
    CREATE TABLE assignment_log (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        document_id INTEGER NOT NULL REFERENCES documents (id),
        author_id INTEGER REFERENCES authors (id),
        action TEXT NOT NULL CHECK (action IN
            ('assigned', 'withdrawn', 'claimed', 'lapsed', 'held', 'released')),
        by_id INTEGER REFERENCES authors (id)
    ) STRICT;
    CREATE INDEX assignment_log_document ON assignment_log (document_id);
    CREATE TRIGGER assignment_log_only_grows_update BEFORE UPDATE ON assignment_log
        BEGIN SELECT RAISE(ABORT, 'the log of assignments only grows'); END;
    CREATE TRIGGER assignment_log_only_grows_delete BEFORE DELETE ON assignment_log
        BEGIN SELECT RAISE(ABORT, 'the log of assignments only grows'); END;
    CREATE TABLE looks (
        author_id INTEGER NOT NULL REFERENCES authors (id),
        document_id INTEGER NOT NULL REFERENCES documents (id),
        at TEXT NOT NULL,
        PRIMARY KEY (author_id, document_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE holds (
        document_id INTEGER PRIMARY KEY REFERENCES documents (id),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        at TEXT NOT NULL,
        reason TEXT NOT NULL
    ) STRICT;
    CREATE TABLE working_time (
        author_id INTEGER NOT NULL REFERENCES authors (id),
        document_id INTEGER NOT NULL REFERENCES documents (id),
        day TEXT NOT NULL,
        seconds REAL NOT NULL,
        last_at TEXT NOT NULL,
        PRIMARY KEY (author_id, document_id, day)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sittings (
        author_id INTEGER NOT NULL REFERENCES authors (id),
        id TEXT NOT NULL,
        beat INTEGER NOT NULL,
        until TEXT NOT NULL,
        PRIMARY KEY (author_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sittings_author ON sittings (author_id, until);
"""
