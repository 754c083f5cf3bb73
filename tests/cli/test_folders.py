"""Making a data folder, keeping it up to date, and asking how it is."""

import json
import sqlite3

import pytest


def contents(folder) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def asked(data, query: str) -> list:
    database = sqlite3.connect(data / "doorstep.sqlite3")
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def test_a_folder_with_something_in_it_is_refused_and_stays_as_it_is(doorstep, tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    result = doorstep("init", "--data", tmp_path)
    assert result.returncode == 2
    assert "is not empty; nothing was changed" in result.stderr
    assert contents(tmp_path) == {"letters.txt": b"mine"}


def test_what_was_made_is_not_made_again(doorstep, data):
    before = asked(data, "SELECT epoch FROM sync_epoch"), (data / "keys" / "seal.pem").read_bytes()
    assert doorstep("init", "--data", data, "--demo").returncode == 2
    assert (asked(data, "SELECT epoch FROM sync_epoch"), (data / "keys" / "seal.pem").read_bytes()) == before


@pytest.mark.parametrize("command", [("upgrade",), ("user", "add", "a", "--role", "admin", "--password-stdin"), ("worker",)])
def test_a_command_on_a_folder_that_is_none_says_what_to_do_and_makes_none(doorstep, tmp_path, command):
    result = doorstep(*command, "--data", tmp_path / "none", typed="correct horse battery\n")
    assert result.returncode == 2
    assert "doorstep init" in result.stderr
    assert not (tmp_path / "none").exists()


def test_an_existing_empty_folder_is_filled(doorstep, tmp_path):
    (tmp_path / "data").mkdir()
    result = doorstep("init", "--data", tmp_path / "data")
    assert (result.returncode, result.stderr) == (0, "")
    assert asked(tmp_path / "data", "SELECT name FROM outlet") == [("Main",)]
    assert asked(tmp_path / "data", "SELECT is_demo, series FROM sync_epoch") == [(0, 1)]


def test_a_settings_file_alone_does_not_make_a_folder_taken(doorstep, tmp_path):
    (tmp_path / "doorstep.toml").write_text("horizon_days = 5\n")
    assert doorstep("init", "--data", tmp_path).returncode == 0


def test_a_setting_that_does_not_exist_is_named_and_nothing_is_made(doorstep, tmp_path):
    (tmp_path / "doorstep.toml").write_text("horizont_days = 5\n")
    result = doorstep("init", "--data", tmp_path)
    assert result.returncode == 2
    assert "setting horizont_days: Extra inputs are not permitted" in result.stderr
    assert not (tmp_path / "doorstep.sqlite3").exists()


def test_upgrading_what_is_new_already_changes_nothing(doorstep, data):
    before = asked(data, "SELECT * FROM sync_epoch")
    result = doorstep("upgrade", "--data", data)
    assert (result.returncode, result.stderr) == (0, "")
    assert "is at schema" in result.stdout
    assert asked(data, "SELECT * FROM sync_epoch") == before


def test_a_database_of_another_version_is_refused_until_it_is_upgraded(doorstep, data):
    database = sqlite3.connect(data / "doorstep.sqlite3")
    database.execute("UPDATE alembic_version SET version_num = '0000'")
    database.commit()
    database.close()
    result = doorstep("user", "add", "a", "--role", "admin", "--password-stdin", "--data", data, typed="correct horse battery\n")
    assert result.returncode == 2
    assert "doorstep upgrade" in result.stderr


def test_a_fresh_folder_is_well(doorstep, data):
    result = doorstep("doctor", "--data", data)
    assert result.returncode == 0, result.stdout
    assert "✗" not in result.stdout
    assert "Database: sqlite, schema" in result.stdout
    assert "Storage: writable" in result.stdout


def test_a_folder_that_is_none_is_not_well_and_words_say_why(doorstep, tmp_path):
    result = doorstep("doctor", "--data", tmp_path / "none")
    assert (result.returncode, result.stderr) == (1, "")
    assert "✗ Database: There is no Doorstep in" in result.stdout
    assert "✗ Storage: cannot be written" in result.stdout


def test_the_command_speaks_the_operators_language(doorstep, tmp_path):
    (tmp_path / "letters.txt").write_text("mine")
    assert "nothing was changed" not in doorstep("init", "--data", tmp_path, LANG="zh_CN.UTF-8").stderr


def test_a_person_is_taken_in_with_the_password_from_standard_input(doorstep, data):
    add = (
        "user",
        "add",
        "Maija",
        "--role",
        "technician",
        "--role",
        "delivery",
        "--skill",
        "gas",
        "--password-stdin",
        "--data",
        data,
    )
    result = doorstep(*add, typed="correct horse battery\n")
    assert (result.returncode, result.stdout) == (0, "Maija: technician, delivery\n")
    assert asked(data, "SELECT login, json(skills) FROM user_account") == [("maija", '["gas"]')]
    assert "correct horse" not in (data / "doorstep.sqlite3").read_bytes().decode("latin-1")
    assert doorstep(*add, typed="correct horse battery\n").returncode == 2


@pytest.mark.parametrize(
    ("role", "typed", "words"),
    [
        ("technician", "doorstep-demo\n", "README"),
        ("technician", "short\n", "10"),
        ("pilot", "correct horse battery\n", "pilot"),
        ("technician", "", "10"),
    ],
)
def test_a_person_who_cannot_be_taken_in_is_refused_in_words(doorstep, data, role, typed, words):
    result = doorstep("user", "add", "maija", "--role", role, "--password-stdin", "--data", data, typed=typed)
    assert result.returncode == 2
    assert words in result.stderr
    assert asked(data, "SELECT count(*) FROM user_account") == [(0,)]


def test_a_list_is_brought_in_and_its_report_written(doorstep, data, tmp_path):
    listed, report = tmp_path / "list.csv", tmp_path / "report.json"
    listed.write_text(
        "external_number,customer,address,date,kind,lat,lon\n"
        "1,王芳,Bulevardi 1,2026-11-23,repair,60.1,24.9\n"
        "2,=cmd|x,Bulevardi 2,2026-11-23,dance,,\n"
        "3,Maija,Bulevardi 3,2026-11-23,repair,91,24\n",
        "utf-8",
    )
    result = doorstep("import", "visits", listed, "--report", report, "--data", data)
    assert (result.returncode, result.stderr, result.stdout) == (0, "", "new 1, changed 0, same 0, bad 2\n")
    assert json.loads(report.read_text()) == {
        "new": 1,
        "changed": 0,
        "same": 0,
        "bad": [
            {"row": 3, "column": "kind", "code": "row.unknown_kind"},
            {"row": 4, "column": "lat", "code": "row.out_of_range"},
        ],
    }
    assert doorstep("import", "visits", listed, "--data", data).stdout == "new 0, changed 0, same 1, bad 2\n"


@pytest.mark.parametrize("content", ["名称".encode("gbk"), b"", b"one,two\n1,2\n"])
def test_a_list_that_is_none_is_refused_and_writes_no_report(doorstep, data, tmp_path, content):
    listed, report = tmp_path / "list.csv", tmp_path / "report.json"
    listed.write_bytes(content)
    result = doorstep("import", "visits", listed, "--report", report, "--data", data)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert not report.exists()
