"""The reference of the API at /api/docs, made from its OpenAPI description.

The usual reference page loads its program from another host, which an offline newsroom cannot
reach; this one is plain HTML.
"""

from __future__ import annotations

import json
from html import escape
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.responses import HTMLResponse

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
code, pre { font: 0.9em ui-monospace, monospace }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid; border-radius: 6px; opacity: 0.85 }
h2 { margin-top: 2.5rem; font-size: 1.1rem }
"""


def router_for(api: FastAPI) -> APIRouter:
    """A router with the reference of this application."""
    router = APIRouter(include_in_schema=False)

    @router.get("/docs")
    def docs() -> HTMLResponse:
        return HTMLResponse(page(api.openapi()))

    return router


def page(description: dict[str, Any]) -> str:
    """The reference as HTML, from an OpenAPI description."""
    parts = [
        "<!doctype html><html lang='en'><meta charset='utf-8'>",
        "<meta name='viewport' content='width=device-width'>",
        f"<title>{escape(description['info']['title'])} API</title><style>{STYLE}</style>",
        f"<h1>{escape(description['info']['title'])} API {escape(description['info']['version'])}",
        "</h1><p>JSON in and out; all under <code>/api</code>. The same as a machine reads it: ",
        "<a href='openapi.json'>openapi.json</a>. Errors are ",
        '<code>{"error": "a sentence", "kind": "a stable name"}</code>.</p>',
    ]
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            parts.append(
                f"<h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
                f"<p>{escape(operation.get('description') or operation.get('summary', ''))}</p>"
            )
            for parameter in operation.get("parameters", ()):
                kind = parameter.get("schema", {}).get("type", "")
                parts.append(
                    f"<p><code>{escape(parameter['name'])}</code> {escape(kind)} "
                    f"({escape(parameter['in'])})</p>"
                )
    schemas = description.get("components", {}).get("schemas", {})
    for name, schema in schemas.items():
        if "Validation" not in name:
            written = escape(json.dumps(schema, indent=2, ensure_ascii=False))
            parts.append(f"<h2>{escape(name)}</h2><pre>{written}</pre>")
    return "".join(parts)
