"""The wheel is whole: installed where nothing else is, it serves everything; without assets there is none."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.house.sources import ROOT, shown, tracked, under
from webapp.assets import DIST, check


def make_wheel(tree: Path, out: Path) -> subprocess.CompletedProcess[str]:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(tree)]
    return subprocess.run(build, capture_output=True, text=True)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    made = make_wheel(ROOT, out)
    assert made.returncode == 0, made.stdout + made.stderr
    return next(out.glob("*.whl"))


@pytest.fixture
def copied_tree(tmp_path) -> Path:
    """The checkout again, with its assets, to take something away from."""
    for file in (*tracked(), *DIST.iterdir()):
        target = tmp_path / "tree" / file.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    return tmp_path / "tree"


def test_no_wheel_is_made_without_assets(copied_tree, tmp_path):
    shutil.rmtree(copied_tree / "static" / "dist")
    made = make_wheel(copied_tree, tmp_path / "out")
    assert made.returncode != 0
    assert "static/dist/manifest.json is missing" in made.stdout + made.stderr


def test_no_wheel_is_made_when_the_manifest_names_what_is_gone(copied_tree, tmp_path):
    gone = check()["field.css"]
    (copied_tree / "static" / "dist" / gone).unlink()
    made = make_wheel(copied_tree, tmp_path / "out")
    assert made.returncode != 0
    assert gone in made.stdout + made.stderr


def test_the_wheel_holds_what_is_served(wheel):
    inside = set(zipfile.ZipFile(wheel).namelist())
    served = [*under("templates"), *under("migrations"), *under("static/i18n"), *under("static/img"), *DIST.iterdir()]
    outer = ["service-worker.js", "licences/LICENSE", "licences/NOTICE", "licences/THIRD_PARTY.md"]
    expected = {f"webapp/_tree/{name}" for name in (*map(shown, served), *outer)}
    assert not expected - inside
    assert {shown(file) for file in under("webapp", ".py")} <= inside


def test_the_wheel_holds_nothing_else(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    assert not [name for name in inside if not name.startswith(("webapp/", "doorstep-"))]
    assert not [name for name in inside if name.endswith((".pyc", ".jsx", ".sqlite3", ".pbf"))]


@pytest.fixture(scope="module")
def doorstep(wheel, tmp_path_factory) -> Path:
    """The command of a new environment that holds the wheel; the tests' own environment lends the rest."""
    home = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    python = home / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "--disable-pip-version-check", "-qq", "install"]
    subprocess.run([*pip, "--no-deps", "--no-index", str(wheel)], check=True)
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip())
    # A path in a .pth is searched, but its own .pth files are not read: the checkout stays out of sight.
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return home / "bin" / "doorstep"


@pytest.fixture(scope="module")
def address(doorstep, tmp_path_factory):
    """Where a server made of the wheel alone listens."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("DOORSTEP_", "PYTHON"))}
    given = {"cwd": elsewhere, "env": clean, "text": True, "stderr": subprocess.STDOUT}
    made = subprocess.run([doorstep, "init", "--data", "company"], stdout=subprocess.PIPE, **given)
    assert made.returncode == 0, made.stdout
    serve = [doorstep, "serve", "--data", "company", "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, **given) as server:
        said = []
        for line in server.stdout:
            said.append(line)
            if found := re.search(r"listening on (http://127\.0\.0\.1:\d+)", line):
                yield found[1]
                break
        else:
            pytest.fail("it never listened:\n" + "".join(said))
        server.terminate()


def fetch(url: str) -> tuple[int, str]:
    with urlopen(url, timeout=10) as answer:
        return answer.status, answer.read().decode(errors="replace")


def test_it_is_the_wheel_that_runs(doorstep):
    ask = [doorstep.parent / "python", "-c", "import webapp.tree; print(webapp.tree.TREE)"]
    tree = subprocess.run(ask, check=True, capture_output=True, text=True, cwd=doorstep.parent).stdout.strip()
    assert Path(tree).is_relative_to(doorstep.parents[1].resolve())


def test_an_installed_wheel_is_well(address):
    assert fetch(f"{address}/healthz")[0] == 200


def test_an_installed_wheel_serves_the_phone(address):
    status, page = fetch(f"{address}/field/")
    assert status == 200
    assert f"/static/dist/{check()['field.js']}" in page


def test_an_installed_wheel_serves_every_file_of_the_precache_list(address):
    first, rest = fetch(f"{address}/service-worker.js")[1].split("\n", 1)
    shell = json.loads(first.removeprefix("self.SHELL = ").removesuffix(";"))
    assert "/field/" in shell["files"]
    assert f"/static/dist/{check()['field.js']}" in shell["files"]
    assert rest.strip() == (ROOT / "service-worker.js").read_text("utf-8").strip()
    for path in shell["files"]:
        assert fetch(address + path)[0] == 200, path
