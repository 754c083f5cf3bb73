"""Making a data folder: database, keys, and a demo company if wanted."""

from pathlib import Path

import click

from webapp.cli.folder import app_with, must_be_there, operator
from webapp.config import load_settings
from webapp.db import db, unit_of_work
from webapp.domain.refusal import Refusal
from webapp.gateways.keys import make_keys
from webapp.migrate import current, upgrade
from webapp.services.epochs import begin

DEFAULT_OUTLET = ("Main", "UTC")


def init_folder(data: Path, *, demo: bool) -> None:
    """Make everything in an empty folder. Raises `Refusal("folder.taken")` where something is already."""
    settings = load_settings(data)
    if data.exists() and any(entry.name != "doorstep.toml" for entry in data.iterdir()):
        raise Refusal("folder.taken", {"folder": str(data)})
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_keys(data)
    with app_with(settings):
        if current(db.engine) is not None:
            raise Refusal("folder.taken", {"folder": settings.sqlalchemy_url.split("@")[-1]})
        upgrade(db.engine)
        with unit_of_work(write=True) as session:
            begin(session, operator(), is_demo=demo)
        fill(settings, demo=demo)
    click.echo(f"{data} is ready")


def upgrade_folder(data: Path) -> None:
    """Run the migrations that are missing."""
    settings = load_settings(data)
    must_be_there(settings)
    with app_with(settings):
        if current(db.engine) is None:
            raise Refusal("folder.empty", {"folder": str(data)})
        upgrade(db.engine)
        click.echo(f"{data} is at schema {current(db.engine)}")


def fill(settings, *, demo: bool) -> None:
    """A demo gets its company, any other folder one outlet to begin with."""
    from webapp.cli.demo import found_demo_company
    from webapp.services.people import add_outlet

    if demo:
        found_demo_company(settings)
        return
    with unit_of_work(write=True) as session:
        add_outlet(session, operator(), *DEFAULT_OUTLET)
