"""Several people at once, each with a connection and a thread of their own."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from flask import Flask
from sqlalchemy.orm import Session

from webapp.db import unit_of_work


def at_once(app: Flask, *deeds: Callable[[Session], Any]) -> list[Any]:
    """Run each deed in its own transaction, all from one starting shot; return what each gave back or raised."""
    start = threading.Barrier(len(deeds))

    def run(deed: Callable[[Session], Any]) -> Any:
        with app.app_context():
            start.wait(timeout=20)
            try:
                with unit_of_work(write=True) as session:
                    return deed(session)
            except Exception as error:  # noqa: BLE001  (it is the test's to judge)
                return error

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))
