"""The phone's own tests, run by Node: a file each, so that they go side by side and are counted."""

import os
import subprocess

import pytest

from tests.house.sources import ROOT, shown, under

FILES = [file for file in under("tests/js", ".js") if file.name.endswith(".test.js")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.js"))
def test_node_is_content(file):
    plain = {**os.environ, "NO_COLOR": "1", "TZ": "Europe/Helsinki"}
    node = ["node", "--test", "--test-reporter=spec", shown(file)]
    result = subprocess.run(node, cwd=ROOT, env=plain, capture_output=True, text=True, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
