"""Run every test: all but the browser's side by side, then those one by one; close with a line that counts both."""

import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

CLOSING_LINE = re.compile(r"^=+ (.+) in [\d.]+s.*=+$")
COUNT = re.compile(r"(\d+) (failed|passed|skipped|deselected|xfailed|xpassed|error)s?\b")
COLOUR = re.compile(r"\x1b\[[\d;]*m")
ORDER = ("failed", "passed", "skipped", "deselected", "xfailed", "xpassed", "error")
ALL_WELL = {0, 5}  # 5: no test in there yet


def run(*arguments: str) -> Counter[str]:
    """Run pytest, show what it says, and return what its closing line counts; a session that broke is an error."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [sys.executable, "-m", "pytest", *colour, *arguments]
    closing = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as pytest:
        for line in pytest.stdout:
            print(line, end="", flush=True)
            if found := CLOSING_LINE.match(COLOUR.sub("", line.strip())):
                closing = found[1]
    counted = Counter({word: int(number) for number, word in COUNT.findall(closing)})
    if pytest.returncode not in ALL_WELL and not counted["failed"]:
        counted["error"] = max(counted["error"], 1)
    return counted


def said(word: str, count: int) -> str:
    return f"{count} {word}s" if word == "error" and count != 1 else f"{count} {word}"


def main() -> int:
    began = time.monotonic()
    counted = run("tests", "--ignore=tests/browser", "-n", "auto")
    if not Path("tests/browser").is_dir():
        print("There are no browser tests yet.")
    elif shutil.which("chromium"):
        counted += run("tests/browser")
    else:
        print("The browser tests were left out: there is no chromium.")
    summary = ", ".join(said(word, counted[word]) for word in ORDER if counted[word] or word in ("failed", "passed"))
    print(f" {summary} in {time.monotonic() - began:.2f}s ".center(100, "="))
    return 1 if counted["failed"] or counted["error"] or not counted["passed"] else 0


if __name__ == "__main__":
    sys.exit(main())
