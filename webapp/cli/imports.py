"""Lists, from the command line."""

import json
from pathlib import Path

import click

from webapp.cli.folder import opened, operator
from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.queries.imports import find_outlet
from webapp.services.visit_imports import import_visits, read_csv


def import_into_folder(data: Path, file: Path, report_file: Path | None, outlet_name: str | None) -> None:
    """Import a list and say what became of its rows."""
    rows = read_csv(file.read_bytes())
    with opened(data), unit_of_work(write=True) as session:
        outlet = find_outlet(session, name=outlet_name)
        if outlet is None:
            raise Refusal("outlet.ambiguous")
        report = import_visits(session, operator(), outlet, rows).as_json()
    if report_file is not None:
        report_file.write_text(json.dumps(report, indent=1) + "\n", "utf-8")
    click.echo(f"new {report['new']}, changed {report['changed']}, same {report['same']}, bad {len(report['bad'])}")
