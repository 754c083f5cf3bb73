"""Nothing of the machine it was made on, and nothing that could come from elsewhere unseen."""

import json
import re
import tomllib

import pytest

from tests.house.sources import ROOT, listed, shown, tracked

# Written in pieces, so that this file does not accuse itself.
MACHINES = re.compile(
    "|".join(
        (
            "/" + "root/",
            "/" + r"home/\w",
            "/" + r"Users/\w",
            "/" + "work/",
            "/" + "opt/(pypi|wheels)",
            "/" + "tmp/",
            r"[A-Z]:\\" + "Users",
        )
    )
)
REGISTRIES = re.compile(
    "|".join(
        (
            "registry" + r"\.npmjs",
            "registry" + r"\.yarnpkg",
            "npm" + "mirror",
            r"\bpypi" + r"\.org",
            "files" + r"\.python" + "hosted",
            r"pypi\.tuna",
            "mirrors" + r"\.aliyun",
        )
    )
)
LOCKS = sorted(ROOT.glob("requirements*.lock"))


@pytest.mark.parametrize("pattern", [MACHINES, REGISTRIES], ids=["machine", "registry"])
def test_no_file_tells_of_a_machine_or_a_registry(pattern):
    found = []
    for file in tracked():
        try:
            lines = file.read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{shown(file)}:{number}: {hit[0]}" for number, line in enumerate(lines, 1) if (hit := pattern.search(line))]
    assert not found, listed(found)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_hashes(lock):
    bare = [
        entry.split()[0]
        for entry in re.split(r"\n(?=[\w.-]+==)", "\n" + lock.read_text("utf-8"))
        if "==" in entry and "--hash=sha256:" not in entry
    ]
    assert not bare, f"{lock.name}: no hash for" + listed(bare)


def test_what_pyproject_asks_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [wish for name, wishes in project["optional-dependencies"].items() if name != "all" for wish in wishes]
    for lock, wishes in (("requirements.lock", project["dependencies"]), ("requirements-dev.lock", extras)):
        locked = {name.lower() for name in re.findall(r"^([\w.-]+)==", (ROOT / lock).read_text("utf-8"), re.MULTILINE)}
        missing = {re.match(r"[\w.-]+", wish)[0].lower() for wish in wishes} - locked
        assert not missing, f"{lock} has not got it; run `make lock`:" + listed(sorted(missing))


def test_the_locks_agree_with_each_other():
    everything = set(re.findall(r"^([\w.-]+==\S+)", (ROOT / "requirements-dev.lock").read_text("utf-8"), re.MULTILINE))
    for lock in ("requirements.lock", "requirements-build.lock"):
        other = set(re.findall(r"^([\w.-]+==\S+)", (ROOT / lock).read_text("utf-8"), re.MULTILINE)) - everything
        assert not other, f"{lock} has what requirements-dev.lock has not; run `make lock`:" + listed(sorted(other))


def test_the_package_lock_holds_hashes_and_no_addresses():
    packages = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    addressed = [path for path, package in packages.items() if "resolved" in package]
    unhashed = [path for path, package in packages.items() if path and "integrity" not in package]
    assert not addressed, "npm wrote addresses; is .npmrc there?" + listed(addressed)
    assert not unhashed, "no integrity for" + listed(unhashed)


def test_front_end_packages_are_pinned_exactly():
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    loose = [
        f"{name} {version}"
        for name, version in {**package["dependencies"], **package["devDependencies"]}.items()
        if not re.fullmatch(r"\d+\.\d+\.\d+", version)
    ]
    assert not loose, "name one version:" + listed(loose)
