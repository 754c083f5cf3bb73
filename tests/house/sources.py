"""The house as it stands: what every guard looks at."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def tracked(*endings: str) -> tuple[Path, ...]:
    """Return every file that is, or would be, in git; only those with one of the endings where some are given."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT), "ls-files", "-coz", "--exclude-standard"]
    names = subprocess.run(git, check=True, capture_output=True, text=True).stdout.split("\0")
    files = (ROOT / name for name in sorted(set(names)) if name)
    return tuple(file for file in files if file.is_file() and (not endings or file.suffix in endings))


def under(folder: str, *endings: str) -> list[Path]:
    """Return the tracked files in a folder, such as `webapp/domain`."""
    return [file for file in tracked(*endings) if file.is_relative_to(ROOT / folder)]


def shown(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def listed(findings: list[str]) -> str:
    """Say the findings one under the other, so that a failing guard reads as a list of what to do."""
    return "\n  ".join(["", *findings])
