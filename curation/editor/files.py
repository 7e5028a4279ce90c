"""The editor's own files and the name under which browsers may keep them for ever."""

import hashlib
from functools import cache
from pathlib import Path

from curation.editor import joining

ASSETS = Path(__file__).parent / "assets"
"""The folder that is served at `/editor/<asset_hash()>/`."""
JOINED = "joined.js"
"""The name under which all modules of the folder are served as one."""


@cache
def asset_hash() -> str:
    """A digest of all file names and contents: another file, another address."""
    digest = hashlib.sha256(Path(joining.__file__).read_bytes())  # other ways to join, too
    for path in sorted(ASSETS.rglob("*")):
        if path.is_file():
            digest.update(path.relative_to(ASSETS).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
