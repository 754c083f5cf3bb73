"""Backing up while the server runs, and restoring so that no phone takes the old for the new."""

import hashlib
import json
import os
import sqlite3
import tarfile
import tempfile
from pathlib import Path

import click
from alembic.util import CommandError

from webapp.cli.folder import opened, operator
from webapp.cli.init import upgrade_folder
from webapp.config import load_settings
from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.models.epoch import SyncEpoch
from webapp.services.epochs import raise_epoch
from webapp.services.sessions import end_all_sessions

DATABASE = "doorstep.sqlite3"
# What belongs to a deployment besides its rows.
KEPT = ("keys/seal.pem", "doorstep.toml")


def back_up(data: Path, target: Path) -> None:
    """Write rows and keys into one tar file, whole or not at all. Raises `Refusal`: `backup.sqlite_only`, `backup.exists`."""
    with opened(data) as app:
        if app.config["DOORSTEP"].database_url:
            raise Refusal("backup.sqlite_only")
    if target.exists():
        raise Refusal("backup.exists", {"file": str(target)})
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        folder, packed = Path(scratch), Path(scratch) / "packed.tar.gz"
        copy_database(data / DATABASE, folder / DATABASE)
        sources = {DATABASE: folder / DATABASE} | {name: data / name for name in KEPT if (data / name).exists()}
        pack(sources, packed)
        packed.replace(target)
    click.echo(f"{target}: {len(sources)} files")


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that is in use, as one snapshot, and check the copy."""
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
        verdict = copy.execute("PRAGMA integrity_check").fetchone()[0]
    live.close()
    copy.close()
    if verdict != "ok":
        raise Refusal("backup.damaged", {"why": verdict})


def pack(sources: dict[str, Path], target: Path) -> None:
    """Write files and their SHA-256 into a tar."""
    manifest = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sources.items()}
    listing = target.with_name("manifest.json")
    listing.write_text(json.dumps(manifest, indent=1))
    # It holds the private key and everybody's data: nobody but its owner may read it.
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file, tarfile.open(fileobj=file, mode="w:gz") as tar:
        for name, path in ({"manifest.json": listing} | sources).items():
            tar.add(path, name)
    with target.open("rb") as file:
        os.fsync(file.fileno())


def restore_into(data: Path, source: Path) -> None:
    """Unpack a backup into an empty folder, raise the epoch and end all sessions.

    Raises `Refusal` with `folder.taken`, `backup.sqlite_only` or `backup.damaged`.
    """
    if load_settings(data).database_url:
        raise Refusal("backup.sqlite_only")
    if data.exists() and any(data.iterdir()):
        raise Refusal("folder.taken", {"folder": str(data)})
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    unpack(source, data)
    try:
        upgrade_folder(data)
        epoch = start_anew(data)
    except (Refusal, CommandError) as cause:
        # Half restored, it would serve the old epoch, and phones would take the old for new.
        empty(data)
        raise Refusal("backup.damaged", {"why": str(cause)}) from cause
    click.echo(f"{data} is ready; sync epoch {epoch.epoch}")


def start_anew(data: Path) -> SyncEpoch:
    """Log everybody out and raise the epoch."""
    with opened(data), unit_of_work(write=True) as session:
        caller = operator()
        end_all_sessions(session, caller)
        return raise_epoch(session, caller)


def unpack(source: Path, data: Path) -> None:
    """Unpack and compare every file with its hash; a backup that is not whole leaves nothing behind."""
    try:
        with tarfile.open(source) as tar:
            tar.extractall(data, filter="data")
        manifest = json.loads((data / "manifest.json").read_text())
        wrong = [name for name, sha in manifest.items() if hashlib.sha256((data / name).read_bytes()).hexdigest() != sha]
    except (tarfile.TarError, OSError, ValueError, EOFError) as cause:
        empty(data)
        raise Refusal("backup.damaged", {"why": type(cause).__name__}) from cause
    if wrong or DATABASE not in manifest:
        empty(data)
        raise Refusal("backup.damaged", {"why": ", ".join(wrong) or DATABASE})
    (data / "manifest.json").unlink()


def empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
