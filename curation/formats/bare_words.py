"""Words without their spaces, as facts have them."""

from __future__ import annotations


def bare(words: str) -> str:
    """Words without any space between or around them."""
    if words.isalnum():
        return words
    left = words.replace(" ", "").replace("\n", "")
    # Nothing that is printable is a space but " " itself: most words are done by now.
    return left if left.isprintable() else "".join(left.split())
