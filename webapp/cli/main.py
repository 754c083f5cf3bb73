"""The command `doorstep`: what operators do."""

import sys
from pathlib import Path

import click
from pydantic import ValidationError

from webapp.cli import words
from webapp.domain.refusal import Refusal

DATA = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), envvar="DOORSTEP_DATA", default=Path("var/data"),
    show_default=True, help="Folder of the database, keys and files.",
)  # fmt: skip


@click.group()
@click.version_option(package_name="doorstep")
def cli() -> None:
    """Field service for the doorstep."""


@cli.command()
@DATA
@click.option("--demo", is_flag=True, help="Fill it with a demo company.")
def init(data: Path, demo: bool) -> None:
    """Make a database in an empty folder."""
    from webapp.cli.init import init_folder

    init_folder(data, demo=demo)


@cli.command()
@DATA
def upgrade(data: Path) -> None:
    """Bring the database to this version's schema."""
    from webapp.cli.init import upgrade_folder

    upgrade_folder(data)


@cli.command()
@DATA
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, help="0 takes any free one.")
@click.option("--tls-cert", type=click.Path(path_type=Path, exists=True))
@click.option("--tls-key", type=click.Path(path_type=Path, exists=True))
@click.option("--no-worker", is_flag=True, help="Leave the jobs to `doorstep worker`.")
def serve(data: Path, host: str, port: int, tls_cert: Path | None, tls_key: Path | None, no_worker: bool) -> None:
    """Answer browsers and phones."""
    from webapp.cli.serve import serve_folder

    serve_folder(data, host, port, tls_cert, tls_key, with_worker=not no_worker)


@cli.command()
@DATA
def worker(data: Path) -> None:
    """Do the jobs that follow from events, until stopped."""
    from webapp.cli.work import work_on

    work_on(data)


@cli.group()
def user() -> None:
    """People who log in."""


@user.command("add")
@DATA
@click.argument("name")
@click.option("--role", "roles", multiple=True, required=True, help="May be given several times.")
@click.option("--full-name", help="As colleagues and customers see it; the login without it.")
@click.option("--outlet", help="Name of the outlet; needed when there are several.")
@click.option("--skill", "skills", multiple=True)
@click.option("--password-stdin", is_flag=True, required=True, help="Read the password from standard input.")
def add_user(data: Path, name: str, roles, full_name, outlet, skills, password_stdin: bool) -> None:
    """Take a person in."""
    from webapp.cli.people import add_to_folder

    add_to_folder(data, name, roles, full_name or name, outlet, skills, sys.stdin.readline().rstrip("\r\n"))


@cli.group("import")
def import_group() -> None:
    """Bring in lists."""


@import_group.command("visits")
@DATA
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--report", type=click.Path(path_type=Path, dir_okay=False), help="Write what became of the rows as JSON.")
@click.option("--outlet", help="Name of the outlet; needed when there are several.")
def import_visits(data: Path, file: Path, report: Path | None, outlet: str | None) -> None:
    """Bring in a list of visits; the same list twice changes nothing."""
    from webapp.cli.imports import import_into_folder

    import_into_folder(data, file, report, outlet)


@cli.command()
@DATA
def doctor(data: Path) -> None:
    """Say what is well, and what to do about what is not."""
    from webapp.cli.doctor import examine

    sys.exit(0 if examine(data) else 1)


@cli.command()
@DATA
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
def backup(data: Path, target: Path) -> None:
    """Copy database and keys into one file while the server runs."""
    from webapp.cli.backups import back_up

    back_up(data, target)


@cli.command()
@DATA
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def restore(data: Path, source: Path) -> None:
    """Put a backup into an empty folder, and start a new sync epoch."""
    from webapp.cli.backups import restore_into

    restore_into(data, source)


@cli.group()
def assets() -> None:
    """What the browser is sent."""


@assets.command("build")
def build_assets() -> None:
    """Build the bundles and the rules that phone and server share."""
    from webapp.assets import build
    from webapp.cli.rules import write_rules

    write_rules()
    build()


def main() -> None:
    """Run a command; a refusal is told in words, with exit code 2."""
    try:
        cli()
    except Refusal as refusal:
        click.echo(f"doorstep: {words.sentence(refusal)}", err=True)
        sys.exit(2)
    except ValidationError as wrong:
        for error in wrong.errors():
            click.echo(f"doorstep: setting {'.'.join(map(str, error['loc']))}: {error['msg']}", err=True)
        sys.exit(2)
