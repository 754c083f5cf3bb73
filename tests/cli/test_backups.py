"""Backing up while the server runs, and restoring so that nothing old is taken for new."""

import sqlite3
import stat
import tarfile
from datetime import timedelta

import pytest
from sqlalchemy import select

from webapp.cli.folder import opened, operator
from webapp.db import unit_of_work
from webapp.models.epoch import SyncEpoch
from webapp.models.login_session import LoginSession
from webapp.models.person import User
from webapp.services.devices import DeviceReport, register_device
from webapp.services.numbers import next_label
from webapp.services.people import add_user
from webapp.services.sessions import open_session

# What a restore is to change; all else must come back as it was.
CHANGED = {"sync_epoch", "login_session", "event"}


@pytest.fixture
def lived_in(data):
    """A folder with a person who is logged in."""
    with opened(data), unit_of_work(write=True) as session:
        from webapp.models.outlet import Outlet

        user = add_user(
            session, operator(), "maija", "Maija", ["technician"], "correct horse battery", list(session.scalars(select(Outlet)))
        )
        session.flush()
        open_session(session, operator(), user.id, timedelta(days=1))
    return data


@pytest.fixture
def backup(doorstep, lived_in, tmp_path):
    target = tmp_path / "backup.tar.gz"
    assert doorstep("backup", target, "--data", lived_in).returncode == 0
    return target


def rows(data) -> dict[str, list]:
    database = sqlite3.connect(data / "doorstep.sqlite3")
    tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    found = {table: sorted(database.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr) for table in tables}
    database.close()
    return found


def is_empty(folder) -> bool:
    return not folder.exists() or not any(folder.iterdir())


def test_a_backup_is_not_written_over_another(doorstep, lived_in, backup):
    before = backup.read_bytes()
    result = doorstep("backup", backup, "--data", lived_in)
    assert (result.returncode, "exists already; nothing was written" in result.stderr) == (2, True)
    assert backup.read_bytes() == before


def test_a_folder_with_something_in_it_is_not_restored_over(doorstep, lived_in, backup):
    before = rows(lived_in)
    result = doorstep("restore", backup, "--data", lived_in)
    assert (result.returncode, "is not empty" in result.stderr) == (2, True)
    assert rows(lived_in) == before


@pytest.mark.parametrize("place", [0.02, 0.1, 0.3, 0.5, 0.7, 0.9])
@pytest.mark.parametrize("harm", ["cut", "flipped"])
def test_a_damaged_backup_is_refused_and_leaves_nothing(doorstep, backup, tmp_path, place, harm):
    content = bytearray(backup.read_bytes())
    at = int(len(content) * place)
    if harm == "cut":
        content = content[:at]
    else:
        content[at] ^= 0xFF
    backup.write_bytes(content)
    result = doorstep("restore", backup, "--data", tmp_path / "new")
    assert result.returncode == 2
    assert "This backup is not whole" in result.stderr
    assert is_empty(tmp_path / "new")


@pytest.mark.parametrize("content", [b"", b"no tar at all", b"\x1f\x8b" + b"\x00" * 100])
def test_what_is_no_backup_is_refused_and_leaves_nothing(doorstep, tmp_path, content):
    (tmp_path / "backup.tar.gz").write_bytes(content)
    result = doorstep("restore", tmp_path / "backup.tar.gz", "--data", tmp_path / "new")
    assert (result.returncode, "Traceback" in result.stderr) == (2, False)
    assert is_empty(tmp_path / "new")


def test_a_backup_of_a_version_to_come_is_refused_and_leaves_nothing(doorstep, lived_in, tmp_path):
    database = sqlite3.connect(lived_in / "doorstep.sqlite3")
    database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.commit()
    database.close()
    from webapp.cli.backups import DATABASE, copy_database, pack

    copy_database(lived_in / DATABASE, tmp_path / DATABASE)
    pack({DATABASE: tmp_path / DATABASE, "keys/seal.pem": lived_in / "keys" / "seal.pem"}, tmp_path / "backup.tar.gz")
    result = doorstep("restore", tmp_path / "backup.tar.gz", "--data", tmp_path / "new")
    assert (result.returncode, "9999" in result.stderr, "Traceback" in result.stderr) == (2, True, False)
    assert is_empty(tmp_path / "new"), "half restored, its epoch would be the old one"


def test_a_backup_can_be_read_by_its_owner_alone(backup):
    """It holds the private key. Broken by letting tarfile open the file itself."""
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_backup_holds_rows_and_keys_and_no_more(backup):
    with tarfile.open(backup) as tar:
        assert sorted(tar.getnames()) == ["doorstep.sqlite3", "keys/seal.pem", "manifest.json"]


def test_what_was_backed_up_while_serving_comes_back_whole(doorstep, serve, lived_in, tmp_path):
    before = rows(lived_in)
    with serve(lived_in, "--port", 0) as server:
        assert server.get("/healthz")[0] == 200
        assert doorstep("backup", tmp_path / "backup.tar.gz", "--data", lived_in).returncode == 0
        assert server.get("/healthz")[0] == 200
        assert server.stop()[0] == 0
    (tmp_path / "new").mkdir()
    result = doorstep("restore", tmp_path / "backup.tar.gz", "--data", tmp_path / "new")
    assert (result.returncode, result.stderr) == (0, "")
    after = rows(tmp_path / "new")
    assert {table for table in before if after[table] != before[table]} == CHANGED
    assert set(after) == set(before)
    assert (tmp_path / "new" / "keys" / "seal.pem").read_bytes() == (lived_in / "keys" / "seal.pem").read_bytes()
    assert (tmp_path / "new" / "keys" / "seal.pem").stat().st_mode & 0o077 == 0
    assert not (tmp_path / "new" / "manifest.json").exists()


def test_a_restore_starts_a_new_epoch_ends_every_session_and_gives_no_number_again(doorstep, lived_in, backup, tmp_path):
    with opened(lived_in), unit_of_work() as session:
        old = session.scalars(select(SyncEpoch)).one()
    assert doorstep("restore", backup, "--data", tmp_path / "new").returncode == 0
    with opened(tmp_path / "new"), unit_of_work(write=True) as session:
        new = session.scalars(select(SyncEpoch)).one()
        assert (new.epoch != old.epoch, new.series, new.is_demo) == (True, old.series + 1, old.is_demo)
        sessions = session.scalars(select(LoginSession)).all()
        assert [row.ended_at is None for row in sessions] == [False]
        user = session.scalars(select(User)).unique().one()
        from uuid import uuid4

        caller = operator()
        from dataclasses import replace

        phone = register_device(session, replace(caller, user_id=user.id), DeviceReport(uuid4(), "Android", "0.1.0", 1))
        assert phone.short == "B1"
        assert next_label(session, "visit").startswith("B")
