"""The tables of checks: what people said of findings, runs that look for likely errors."""

from __future__ import annotations

CHECK_TABLES = """
    CREATE TABLE finding_verdicts (
        project_id INTEGER NOT NULL REFERENCES projects (id),
        scope TEXT NOT NULL CHECK (scope IN ('own', 'all')),
        key TEXT NOT NULL,
        document_id INTEGER NOT NULL REFERENCES documents (id),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        check_name TEXT NOT NULL,
        verdict TEXT NOT NULL CHECK (verdict IN ('fixed', 'right')),
        by_id INTEGER NOT NULL REFERENCES authors (id),
        at TEXT NOT NULL,
        bulk_id TEXT REFERENCES bulks (id),
        PRIMARY KEY (project_id, scope, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE error_runs (
        id TEXT PRIMARY KEY,
        project_id INTEGER NOT NULL REFERENCES projects (id),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        whose TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'done', 'cancelled', 'failed')),
        started_at TEXT NOT NULL,
        seen_at TEXT NOT NULL,
        ended_at TEXT,
        doing TEXT NOT NULL,
        done INTEGER NOT NULL CHECK (done >= 0),
        of INTEGER NOT NULL CHECK (of >= 0),
        folds INTEGER NOT NULL CHECK (folds >= 2),
        seed INTEGER NOT NULL,
        versions TEXT NOT NULL,
        figures TEXT NOT NULL,
        message TEXT NOT NULL
    ) STRICT;
    CREATE INDEX error_runs_project ON error_runs (project_id, started_at);
    CREATE UNIQUE INDEX error_runs_running ON error_runs (project_id) WHERE state = 'running';
    CREATE TABLE error_findings (
        run_id TEXT NOT NULL REFERENCES error_runs (id),
        rank INTEGER NOT NULL CHECK (rank >= 1),
        check_name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('mention', 'event', 'relation', 'argument')),
        reading_id INTEGER NOT NULL REFERENCES readings (id),
        author_id INTEGER NOT NULL REFERENCES authors (id),
        document_id INTEGER NOT NULL REFERENCES documents (id),
        annotation TEXT NOT NULL,
        start INTEGER NOT NULL,
        "end" INTEGER NOT NULL,
        text TEXT NOT NULL,
        says TEXT NOT NULL,
        proposed TEXT NOT NULL,
        score REAL NOT NULL,
        why TEXT NOT NULL,
        to_start INTEGER,
        to_end INTEGER,
        key TEXT NOT NULL,
        PRIMARY KEY (run_id, rank)
    ) STRICT, WITHOUT ROWID;
"""
