"""Serving https without a proxy: waitress speaks no TLS, cheroot does."""

import socket
from pathlib import Path

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server
from flask import Flask

LARGEST_BODY = 6 * 1024 * 1024


def serve_tls(app: Flask, listener: socket.socket, cert: Path, key: Path, threads: int) -> None:
    """Serve on the listener's address; the socket itself is cheroot's to make."""
    address = listener.getsockname()[:2]
    listener.close()
    server = Server(address, app, numthreads=threads, server_name="doorstep")
    server.ssl_adapter = BuiltinSSLAdapter(str(cert), str(key))
    server.max_request_body_size = LARGEST_BODY
    try:
        server.start()
    finally:
        server.stop()
