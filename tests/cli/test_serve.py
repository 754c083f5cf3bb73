"""Serving: what is refused, what is said, and how it ends."""

import socket
import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@pytest.fixture
def certificate(tmp_path):
    """A self-signed certificate for this machine, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = tmp_path / "cert.pem", tmp_path / "key.pem"
    cert_file.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return cert_file, key_file


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_what_the_whole_network_could_read_is_refused(doorstep, data, host):
    result = doorstep("serve", "--data", data, "--host", host, "--port", 0)
    assert result.returncode == 2
    assert result.stdout == ""
    assert f"Serving {host} over plain http" in result.stderr


def test_half_a_certificate_is_refused(doorstep, data, certificate):
    for option, file in zip(("--tls-cert", "--tls-key"), certificate, strict=True):
        result = doorstep("serve", "--data", data, option, file)
        assert (result.returncode, "belong together" in result.stderr) == (2, True)


def test_a_folder_without_a_database_is_refused_with_what_to_do(doorstep, tmp_path):
    result = doorstep("serve", "--data", tmp_path / "none")
    assert result.returncode == 2
    assert "doorstep init" in result.stderr
    assert not (tmp_path / "none").exists()


def test_it_says_where_it_listens_answers_and_ends_cleanly(serve, data):
    with serve(data, "--port", 0) as server:
        assert server.port > 0
        assert server.get("/healthz")[0] == 200
        assert server.get("/login")[0] == 200
        code, errors = server.stop()
    assert code == 0
    assert "Traceback" not in errors


def test_a_taken_port_is_named_and_the_next_one_used(serve, data):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with serve(data, "--port", port, "--no-worker") as server:
            assert port < server.port < port + 20
            assert server.get("/healthz")[0] == 200
            code, errors = server.stop()
    assert code == 0
    assert f"port {port} is taken" in errors


def test_behind_a_proxy_that_is_trusted_it_may_listen_to_all(serve, data):
    with serve(data, "--port", 0, "--host", "0.0.0.0", "--no-worker", DOORSTEP_TRUSTED_PROXIES=1) as server:
        assert server.get("/healthz")[0] == 200


def test_with_a_certificate_it_speaks_https_and_ends_cleanly(serve, data, certificate):
    cert, key = certificate
    with serve(data, "--port", 0, "--tls-cert", cert, "--tls-key", key) as server:
        assert server.scheme == "https"
        assert server.get("/healthz", ssl.create_default_context(cafile=cert))[0] == 200
        with pytest.raises(ssl.SSLCertVerificationError):
            server.get("/healthz", ssl.create_default_context())
        code, _ = server.stop()
    assert code == 0
