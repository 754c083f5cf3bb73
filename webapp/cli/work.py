"""The worker as a process of its own."""

import signal
import threading
from pathlib import Path

import click

from webapp.cli.folder import opened
from webapp.jobs.worker import work_until


def work_on(data: Path) -> None:
    """Do jobs until SIGTERM or Ctrl-C; the job in hand is finished first."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    with opened(data) as app:
        click.echo("working")
        work_until(app, stop)
