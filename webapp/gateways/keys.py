"""The deployment's own keys, files in the data folder that only its user may read."""

import base64
import hashlib
import os
from functools import cache
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec


def make_keys(data: Path) -> None:
    """Make the P-256 key to which phones seal their data keys and exports; an existing one is kept."""
    path = data / "keys" / "seal.pem"
    if path.exists():
        return
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    private = ec.generate_private_key(ec.SECP256R1()).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(private)
        file.flush()
        os.fsync(file.fileno())


@cache
def public_seal_key(data: Path) -> dict[str, str]:
    """Return `{kid, spki}` of the sealing key: spki in base64, kid the start of its SHA-256."""
    private = serialization.load_pem_private_key((data / "keys" / "seal.pem").read_bytes(), password=None)
    spki = private.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return {"kid": hashlib.sha256(spki).hexdigest()[:16], "spki": base64.b64encode(spki).decode()}
