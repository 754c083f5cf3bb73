"""The deployment's own keys."""

import base64
import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1
from cryptography.hazmat.primitives.serialization import load_der_public_key

from webapp.gateways.keys import make_keys, public_seal_key


def test_without_a_key_there_is_an_error_and_no_empty_key(tmp_path):
    with pytest.raises(FileNotFoundError):
        public_seal_key(tmp_path)


def test_a_key_is_for_its_owner_alone(tmp_path):
    make_keys(tmp_path)
    assert (tmp_path / "keys" / "seal.pem").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "keys").stat().st_mode & 0o777 == 0o700


def test_a_key_that_is_there_is_kept(tmp_path):
    make_keys(tmp_path)
    before = (tmp_path / "keys" / "seal.pem").read_bytes()
    make_keys(tmp_path)
    assert (tmp_path / "keys" / "seal.pem").read_bytes() == before


def test_two_deployments_have_two_keys(tmp_path):
    for name in ("one", "other"):
        make_keys(tmp_path / name)
    assert public_seal_key(tmp_path / "one") != public_seal_key(tmp_path / "other")


def test_what_phones_are_given_is_the_public_half_named_by_its_hash(tmp_path):
    make_keys(tmp_path)
    given = public_seal_key(tmp_path)
    spki = base64.b64decode(given["spki"])
    assert isinstance(load_der_public_key(spki).curve, SECP256R1)
    assert given["kid"] == hashlib.sha256(spki).hexdigest()[:16]
    assert b"PRIVATE" in (tmp_path / "keys" / "seal.pem").read_bytes()
    assert set(given) == {"kid", "spki"}
