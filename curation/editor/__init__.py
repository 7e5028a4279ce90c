"""The editor on a Streamlit page: hands an article's number to the modules in `assets/`.

The text, the edits and everything else travel between browser and `/api`; a Streamlit rerun
carries only which article is open.
"""

from curation.editor.component import editor
from curation.editor.files import ASSETS, asset_hash

__all__ = ["ASSETS", "asset_hash", "editor"]
