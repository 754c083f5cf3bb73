"""Serving: one process, a worker inside unless told otherwise."""

import signal
import socket
import threading
from ipaddress import ip_address
from pathlib import Path

import click
from flask import Flask

from webapp.cli.demo import prepare_days
from webapp.cli.folder import opened
from webapp.cli.keep_alive import make_server
from webapp.config import LARGEST_BODY, Settings
from webapp.domain.refusal import Refusal
from webapp.jobs.worker import work_until
from webapp.services.people import DEMO_PASSWORD

TRIED_PORTS = 20


def serve_folder(data: Path, host: str, port: int, cert: Path | None, key: Path | None, *, with_worker: bool) -> None:
    """Serve until SIGTERM or Ctrl-C. Raises `Refusal("serve.plain_http")` for what the whole network could read."""
    with opened(data) as app:
        settings = app.config["DOORSTEP"]
        if bool(cert) != bool(key):
            raise Refusal("serve.half_tls")
        refuse_plain_http(host, settings, is_tls=cert is not None)
        if app.config["DOORSTEP_IS_DEMO"]:
            prepare_days(settings)
        listener = listen(host, port)
        stop = threading.Event()
        worker = threading.Thread(target=work_until, args=(app, stop), name="worker") if with_worker else None
        if worker:
            worker.start()
        try:
            run(app, listener, settings, cert, key)
        finally:
            stop.set()
            if worker:
                worker.join()


def run(app: Flask, listener: socket.socket, settings: Settings, cert: Path | None, key: Path | None) -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    announce(app, listener, "https" if cert else "http")
    if cert:
        from webapp.cli.tls import serve_tls

        serve_tls(app, listener, cert, key, settings.threads)
        return
    make_server(
        app, listener, threads=settings.threads, ident="doorstep", max_request_body_size=LARGEST_BODY,
        expose_tracebacks=False, channel_timeout=60, connection_limit=1000, clear_untrusted_proxy_headers=False,
    ).run()  # fmt: skip


def refuse_plain_http(host: str, settings: Settings, *, is_tls: bool) -> None:
    """Sessions and customers' data cross a network only encrypted: by us, or by a proxy that we trust."""
    if not is_tls and not is_loopback(host) and not settings.trusted_proxies:
        raise Refusal("serve.plain_http", {"host": host})


def is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def listen(host: str, port: int) -> socket.socket:
    """Take the port, or name it as taken and take the next free one."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for candidate in range(port, port + TRIED_PORTS) if port else (0,):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, candidate))
            listener.listen(1024)
            return listener
        except OSError:
            listener.close()
            click.echo(f"port {candidate} is taken, trying the next one", err=True)
    raise Refusal("serve.no_port", {"first": port, "last": port + TRIED_PORTS - 1})


def announce(app: Flask, listener: socket.socket, scheme: str) -> None:
    """Print the address (tests read it) and, in a demo, who can log in."""
    host, port = listener.getsockname()[:2]
    address = f"{scheme}://{f'[{host}]' if ':' in host else host}:{port}"
    click.echo(f"listening on {address}")
    if app.config["DOORSTEP_IS_DEMO"]:
        click.echo(f"office: {address}/          logins: dispatch, admin")
        click.echo(f"phone:  {address}/field/    logins: tech1 … tech12, driver1")
        click.echo(f"password of all: {DEMO_PASSWORD}")
    click.get_text_stream("stdout").flush()
