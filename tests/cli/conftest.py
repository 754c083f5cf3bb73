"""The command itself, in folders of the test's own, with no settings from outside."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.serving import Served
from webapp.cli.main import main

DOORSTEP = Path(sys.executable).with_name("doorstep")
Doorstep = Callable[..., subprocess.CompletedProcess[str]]


def environment(**more: object) -> dict[str, str]:
    """What the command is given: nothing of ours but the streets that are not there."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("DOORSTEP_")}
    settings = {"DOORSTEP_DEMO_STREETS": "/nowhere.osm.pbf", "LANG": "en_GB.UTF-8"} | more
    return plain | {name: str(value) for name, value in settings.items()}


@pytest.fixture(scope="session")
def doorstep() -> Doorstep:
    """Run `doorstep …` to its end, in this process for its speed (the servers are processes); settings by keyword."""

    def run(*words: object, typed: str = "", **settings: object) -> subprocess.CompletedProcess[str]:
        wanted = environment(**settings)
        changes = {name: wanted.get(name) for name in set(os.environ) | set(wanted) if wanted.get(name) != os.environ.get(name)}
        code = 0
        with pytest.MonkeyPatch.context() as patch, CliRunner().isolation(input=typed, env=changes) as (out, err, _):
            patch.setattr(sys, "argv", ["doorstep", *map(str, words)])
            try:
                main()
            except SystemExit as end:
                code = end.code or 0
            sys.stdout.flush()
            return subprocess.CompletedProcess(words, code, out.getvalue().decode(), err.getvalue().decode())

    return run


@pytest.fixture(scope="session")
def bare(doorstep, tmp_path_factory) -> Path:
    """A folder as `init` leaves it; only to be looked at or copied."""
    data = tmp_path_factory.mktemp("bare") / "data"
    assert doorstep("init", "--data", data).returncode == 0
    return data


@pytest.fixture
def data(bare, tmp_path) -> Path:
    """A folder of one's own, as `init` leaves it."""
    import shutil

    return Path(shutil.copytree(bare, tmp_path / "data"))


@pytest.fixture
def serve() -> Callable[..., object]:
    """Serve a folder meanwhile: `with serve(data, "--port", "0") as server`."""

    @contextmanager
    def served(data: Path, *words: object, **settings: object) -> Iterator[Served]:
        command = [DOORSTEP, "serve", "--data", data, *map(str, words)]
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(**settings)
        ) as process:
            try:
                yield Served(process)
            finally:
                process.kill()

    return served
