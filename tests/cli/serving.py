"""A server of the test's own, spoken to over the network."""

import http.client
import re
import signal
import ssl
import subprocess


class Served:
    """`address` is what the server says of itself; read it before asking."""

    def __init__(self, process: subprocess.Popen[str]):
        self.process = process
        line = process.stdout.readline()
        found = re.fullmatch(r"listening on (https?)://(127\.0\.0\.1|0\.0\.0\.0|\[::1\]):(\d+)\n", line)
        assert found, f"{line!r} {process.stderr.read() if process.poll() is not None else ''}"
        self.scheme, self.port = found[1], int(found[3])

    def get(self, path: str, context: ssl.SSLContext | None = None) -> tuple[int, str]:
        """Ask for a page; return status and text."""
        if self.scheme == "https":
            connection = http.client.HTTPSConnection("localhost", self.port, timeout=20, context=context)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def stop(self) -> tuple[int, str]:
        """End it as an operator's machine does; return exit code and what it complained of."""
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=20)
        return self.process.returncode, errors
