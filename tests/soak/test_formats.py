"""A thousand nasty documents through every format: nothing differs but what was counted."""

from __future__ import annotations

from pathlib import Path

import pytest

from curation.formats.dataset import Format
from tests.formats.nasty import NASTY_SCHEMA, nasty_documents
from tests.formats.test_laws import WRITTEN, by_name, check_file

pytestmark = [pytest.mark.soak, pytest.mark.timeout(1800)]

DOCUMENTS, SEED = 1_000, 7


@by_name(WRITTEN)
def test_a_thousand_nasty_documents_differ_only_in_what_was_counted(
    format: Format, tmp_path: Path
) -> None:
    kept = check_file(format, list(nasty_documents(DOCUMENTS, SEED)), NASTY_SCHEMA, tmp_path)
    assert len(kept) == DOCUMENTS
