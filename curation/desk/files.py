"""Files for people: each appears whole or stays as it was."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from curation.errors import StoreUnavailable


def write_atomically(target: Path, chunks: Iterable[bytes]) -> None:
    """Write a file so that it is there whole or as it was. Raises `StoreUnavailable`."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise StoreUnavailable(
            f"{target} cannot be written ({(error.strerror or str(error)).lower()}): "
            "what was there is unchanged."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
