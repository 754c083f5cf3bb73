"""waitress, taught to keep a connection open after an answer without a body.

It closes after every 304, because that carries no Content-Length; by RFC 9112 such an answer ends with its headers, and
a phone that polls pays for a new connection (and TLS) each time. Seen in waitress 3.0.2, task.py.
"""

import socket
from collections.abc import Callable

from waitress.channel import HTTPChannel
from waitress.server import create_server
from waitress.task import WSGITask


class KeepAliveTask(WSGITask):
    """A request whose bodiless answer does not end the connection."""

    def set_close_on_finish(self) -> None:
        asked = self.request.headers.get("CONNECTION", "").lower() == "close"
        if self.has_body or asked or self.version != "1.1":
            super().set_close_on_finish()


class KeepAliveChannel(HTTPChannel):
    task_class = KeepAliveTask


def make_server(app: Callable, listener: socket.socket, **adjustments: object):
    """Return a waitress server on a listening socket; `run()` serves until interrupted."""
    server = create_server(app, sockets=[listener], **adjustments)
    server.channel_class = KeepAliveChannel
    return server
