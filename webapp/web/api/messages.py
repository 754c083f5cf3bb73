"""JSON in and out: what cannot be read is refused before anyone relies on it."""

import json
import zlib
from typing import Any, TypeVar

import orjson
from flask import Response, request
from pydantic import BaseModel, ValidationError

from webapp.domain.refusal import Refusal

LARGEST_BODY = 256 * 1024
Message = TypeVar("Message", bound=BaseModel)


def read_json(limit: int = LARGEST_BODY) -> Any:
    """Return the request's body. Raises `Refusal("message.too_large")` or `Refusal("message.malformed")`."""
    body = read_body(limit)
    try:
        return json.loads(body, object_pairs_hook=unique_keys, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as cause:
        raise Refusal("message.malformed") from cause


def read_body(limit: int) -> bytes:
    """Return the bytes of a body, unpacked but never beyond the limit: a gzip bomb stops there."""
    request.max_content_length = limit
    body = request.get_data()
    encoding = request.headers.get("Content-Encoding", "identity").lower()
    if encoding == "gzip":
        body = unpack(body, limit)
    elif encoding != "identity":
        raise Refusal("message.encoding_unknown")
    if len(body) > limit:
        raise Refusal("message.too_large", {"limit": limit})
    return body


def unpack(packed: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        body = unpacker.decompress(packed, limit + 1)
    except zlib.error as cause:
        raise Refusal("message.malformed") from cause
    if len(body) <= limit and not unpacker.eof:
        # Cut on the way: half a body must not pass for a whole one.
        raise Refusal("message.malformed")
    return body


def unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")


def parse(model: type[Message], limit: int = 16 * 1024) -> Message:
    """Return the body as a message of this shape. Raises `Refusal("message.invalid")` naming the first wrong field."""
    try:
        return model.model_validate(read_json(limit))
    except ValidationError as cause:
        field = ".".join(str(part) for part in cause.errors()[0]["loc"])
        raise Refusal("message.invalid", {"field": field}) from cause


def answer(content: Any, status: int = 200) -> Response:
    """Write JSON; packed when the client takes it and there is something to save."""
    body = orjson.dumps(content)
    response = Response(body, status, mimetype="application/json")
    if len(body) > 512 and "gzip" in request.headers.get("Accept-Encoding", ""):
        packer = zlib.compressobj(6, zlib.DEFLATED, 31)
        response.set_data(packer.compress(body) + packer.flush())
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    return response
