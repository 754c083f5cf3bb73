"""ruff has nothing to say."""

import subprocess
import sys

import pytest

from tests.house.sources import ROOT


@pytest.mark.parametrize("question", [("check",), ("format", "--check")], ids=["lint", "format"])
def test_ruff_is_content(question):
    result = subprocess.run(
        [sys.executable, "-m", "ruff", *question, "--quiet", "--output-format=concise"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, f"{result.stdout}{result.stderr}\n`make format` mends most of it"
