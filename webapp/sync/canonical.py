"""What "the same body" means: SHA-256 of the canonical JSON (RFC 8785) of an operation without its `n` (docs/sync.md 3.2)."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import rfc8785


def body_hash(operation: Mapping[str, Any]) -> str:
    """Return the hash in hex. What RFC 8785 cannot write (huge integers, lone surrogates) is hashed in a plain sorted form."""
    body = {key: value for key, value in operation.items() if key != "n"}
    try:
        written = rfc8785.dumps(body)
    except (rfc8785.CanonicalizationError, UnicodeEncodeError):
        written = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    return hashlib.sha256(written).hexdigest()
