"""The editor on a Streamlit page: hands an article's number to the modules in `assets/`.

The text, the edits and everything else travel between browser and `/api`; a Streamlit rerun
carries only which article is open.
"""

from curation.editor.component import editor
from curation.editor.files import ASSETS, JOINED, asset_hash
from curation.editor.joining import joined

__all__ = ["ASSETS", "JOINED", "asset_hash", "editor", "joined"]
