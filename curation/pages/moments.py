"""Moments as people read them, in the time zone of their browser."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def moment(at: str) -> str:
    """A moment of the database where the reader is, as in "22 Nov 2026, 14:05"."""
    return written(at, _zone())


def written(at: str, zone: tzinfo) -> str:
    """A moment, given in UTC as ISO 8601, in a time zone."""
    there = datetime.fromisoformat(at).astimezone(zone)
    return f"{there.day} {there:%b %Y, %H:%M}"


def _zone() -> tzinfo:
    try:
        return ZoneInfo(st.context.timezone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC
