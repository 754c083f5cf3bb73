"""Serving https without a proxy: waitress speaks no TLS, cheroot does."""

import socket
from pathlib import Path

from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server
from flask import Flask

from webapp.config import LARGEST_BODY


class ServerOnListener(Server):
    """cheroot, taught to take the socket that already listens: whoever comes at once must not be turned away."""

    def __init__(self, listener: socket.socket, app: Flask, **options: object):
        super().__init__(listener.getsockname()[:2], app, **options)
        self.listener = listener

    def bind(self, family: int, type: int, proto: int = 0) -> socket.socket:  # noqa: A002  (cheroot's name)
        self.socket = self.listener
        return self.socket


def serve_tls(app: Flask, listener: socket.socket, cert: Path, key: Path, threads: int) -> None:
    """Serve https on a listening socket until interrupted."""
    server = ServerOnListener(listener, app, numthreads=threads, server_name="doorstep")
    server.ssl_adapter = BuiltinSSLAdapter(str(cert), str(key))
    server.max_request_body_size = LARGEST_BODY
    try:
        server.start()
    except KeyboardInterrupt:
        pass  # told to stop, and done: no failure, as waitress sees it too
    finally:
        server.stop()
