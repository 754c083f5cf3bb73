"""People, from the command line."""

from collections.abc import Sequence
from pathlib import Path

import click

from webapp.cli.folder import opened, operator
from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.queries.imports import find_outlet
from webapp.services.epochs import find_epoch
from webapp.services.people import add_user


def add_to_folder(
    data: Path,
    login: str,
    roles: Sequence[str],
    name: str,
    outlet_name: str | None,
    skills: Sequence[str],
    password: str,
) -> None:
    """Take a person in at an outlet."""
    with opened(data), unit_of_work(write=True) as session:
        outlet = find_outlet(session, name=outlet_name)
        if outlet is None:
            raise Refusal("outlet.ambiguous")
        is_demo = find_epoch(session).is_demo
        add_user(session, operator(), login, name, roles, password, [outlet], skills=skills, is_demo=is_demo)
    click.echo(f"{login}: {', '.join(roles)}")
