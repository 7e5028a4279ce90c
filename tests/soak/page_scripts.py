"""What the fault test asks of the page, and what it does to it, in JavaScript."""

from __future__ import annotations

DRAWN = """() => [...document.querySelectorAll('.ed-text .ed-tag[data-annotation]')].map((tag) => {
    const { annotation, label, state } = tag.dataset;
    const pieces = document.querySelectorAll(`.ed-seg[data-covers~="${CSS.escape(annotation)}"]`);
    const words = [...pieces].map((piece) => {
        const copy = piece.cloneNode(true);
        copy.querySelectorAll("button").forEach((button) => button.remove());
        return copy.textContent;
    });
    return [annotation, label, state, words.join("")];
})"""

WAITING = """() => Object.keys(localStorage)
    .filter((name) => name.startsWith("curation.outbox")).length"""

FORGET_REFUSED = """() => Object.keys(localStorage)
    .filter((name) => name.startsWith("curation.refused"))
    .forEach((name) => localStorage.removeItem(name))"""

GO_TO = "(id) => document.querySelector(`.ed-tag[data-annotation='${CSS.escape(id)}']`).focus()"

SENDS = """const { fetch } = window;
    window.fetch = (address, request) => {
        if (!String(address).endsWith("/edits")) return fetch(address, request);
        const { edits, ...rest } = JSON.parse(request.body);
        return fetch(address, { ...request, body: JSON.stringify({ ...rest, edits: %s }) });
    };"""

SABOTAGES = {
    "": "",
    "forgets": """const { setItem } = Storage.prototype;
        Storage.prototype.setItem = function (name, value) {
            if (!name.startsWith("curation.outbox")) setItem.call(this, name, value);
        };""",
    "sends in another order": SENDS % "edits.reverse()",
    "does things twice": SENDS
    % """edits.flatMap((edit) => {
        const [undo, redo] = [crypto.randomUUID(), crypto.randomUUID()];
        const back = edit.changes.map((change) => ({ before: change.after, after: change.before }));
        return [edit, { id: undo, verb: "undo", changes: back, undoes: edit.id },
            { id: redo, verb: "redo", changes: edit.changes, undoes: undo }];
    })""",
}
"""Scripts that break the page on purpose, to prove that it would be noticed."""
