"""The table of releases, and what a reading was when it was begun, which moments ask for."""

from __future__ import annotations

BEGUN_COLUMNS = """
    ALTER TABLE readings ADD COLUMN begun_at TEXT NOT NULL DEFAULT '';
    ALTER TABLE readings ADD COLUMN begun_schema_version INTEGER NOT NULL DEFAULT 0;
    UPDATE readings SET
        begun_at = coalesce(
            min(
                coalesce((SELECT at FROM edits WHERE reading_id = readings.id AND version = 1),
                    changed_at),
                coalesce((SELECT at FROM statuses WHERE reading_id = readings.id
                    ORDER BY seq LIMIT 1), changed_at)
            ),
            changed_at
        ),
        begun_schema_version = coalesce(
            (SELECT schema_version FROM edits WHERE reading_id = readings.id AND version = 1),
            schema_version
        );
"""
"""Of older readings what their first edit says, which is where most began."""

RELEASE_TABLES = """
    CREATE TABLE releases (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        project_id INTEGER NOT NULL REFERENCES projects (id),
        name TEXT NOT NULL,
        author_id INTEGER REFERENCES authors (id),
        created_at TEXT NOT NULL,
        moment TEXT NOT NULL,
        recipe TEXT NOT NULL,
        note TEXT NOT NULL,
        licence TEXT NOT NULL,
        program TEXT NOT NULL,
        content_sha256 TEXT NOT NULL,
        parts TEXT NOT NULL,
        counts TEXT NOT NULL,
        facts TEXT NOT NULL,
        UNIQUE (project_id, name)
    ) STRICT;
    CREATE TRIGGER releases_never_change BEFORE UPDATE ON releases
        BEGIN SELECT RAISE(ABORT, 'a release never changes'); END;
    CREATE TRIGGER releases_only_grow BEFORE DELETE ON releases
        BEGIN SELECT RAISE(ABORT, 'the releases only grow'); END;
"""
