"""Errors as answers: `{"error": "<sentence>", "kind": "<stable name>"}`, never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from curation import errors
from curation.errors import CurationError

logger = logging.getLogger(__name__)

STATUS: tuple[tuple[type[CurationError], int], ...] = (
    (errors.NotFound, 404),
    (errors.NotSignedIn, 401),
    (errors.Forbidden, 403),
    (errors.TooManyTries, 429),
    (errors.TooLarge, 413),
    (errors.Conflict, 409),
    (errors.BadInput, 422),
    (errors.ModelNotInstalled, 409),
    (errors.PretagFailed, 409),
    (errors.StoreUnavailable, 503),
)

KINDS = {404: "not_found", 405: "not_allowed", 413: "too_large"}
"""The kind of an error that is Starlette's own, by its number."""


def answer(error: CurationError) -> JSONResponse:
    """The answer for an error of ours; the first matching line of `STATUS` gives its number."""
    status = next((number for kind, number in STATUS if isinstance(error, kind)), 500)
    said = failure(status, error.kind, error.message)
    if isinstance(error, errors.TooManyTries):
        said.headers["Retry-After"] = str(error.wait)
    return said


def failure(status: int, kind: str, sentence: str) -> JSONResponse:
    """One answer for everything that goes wrong."""
    return JSONResponse({"error": sentence, "kind": kind}, status_code=status)


def in_words(error: Mapping[str, Any]) -> str:
    """What pydantic found wrong with a request, as a sentence."""
    place = error["loc"][1:]
    if error["type"] == "json_invalid":
        return f"The body is not valid JSON (character {place[0]})."
    if not place:
        return (
            "The request needs a body in JSON."
            if error["type"] == "missing"
            else f"The body is not as it should be: {error['msg'].lower()}."
        )
    where = ".".join(map(str, place))
    return f"The request is not as it should be: {where}: {error['msg'].lower()}."


def answer_failures(api: FastAPI) -> None:
    """Give every way to fail the same answer."""

    @api.exception_handler(CurationError)
    def ours(request: Request, error: CurationError) -> JSONResponse:
        return answer(error)

    @api.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> JSONResponse:
        return failure(422, "bad_input", in_words(error.errors()[0]))

    @api.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == 400:  # FastAPI's word for a body it could not read at all
            return failure(400, "bad_input", "The body is not valid JSON.")
        kind = KINDS.get(error.status_code, "refused")
        return failure(error.status_code, kind, f"{str(error.detail).rstrip('.')}.")

    @api.exception_handler(Exception)
    def unexpected(request: Request, error: Exception) -> JSONResponse:
        logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
        return failure(
            500, "internal", "The server made a mistake; nothing was saved. Its log says more."
        )
