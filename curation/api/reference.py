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
                parts.append(
                    f"<p><code>{escape(parameter['name'])}</code> ({escape(parameter['in'])}): "
                    f"{escape(_kind(parameter['schema']))}. "
                    f"{escape(parameter.get('description', ''))}</p>"
                )
            if "requestBody" in operation:
                parts.append(f"<p>Takes {_content(operation['requestBody'])}.</p>")
            if "200" in operation["responses"]:
                parts.append(f"<p>Answers {_content(operation['responses']['200'])}.</p>")
    parts.append("<h2>Shapes</h2>")
    for name, schema in description.get("components", {}).get("schemas", {}).items():
        written = escape(json.dumps(schema, indent=2, ensure_ascii=False))
        parts.append(f"<h2 id='{escape(name)}'>{escape(name)}</h2><pre>{written}</pre>")
    return "".join(parts)


def _content(described: dict[str, Any]) -> str:
    """What a body is, with a link to its shape."""
    [(media_type, content), *_] = described["content"].items()
    schema = content.get("schema", {})
    item = schema.get("items", {})
    name = (schema.get("$ref") or item.get("$ref") or "").rsplit("/", 1)[-1]
    if not name:
        return f"<code>{escape(media_type)}</code>"
    link = f"<a href='#{escape(name)}'>{escape(name)}</a>"
    return f"a list of {link}" if item else link


def _kind(schema: dict[str, Any]) -> str:
    """What a parameter may be, in a word or by its choices."""
    either = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
    return " or ".join(
        ", ".join(map(str, one["enum"])) if "enum" in one else str(one.get("type", "any"))
        for one in either
    )
