"""A real server and real Chromium: the server can be killed and started again, the browser too."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from webapp.services.people import DEMO_PASSWORD

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]  # fmt: skip
DOORSTEP = [sys.executable, "-c", "from webapp.cli.main import main; main()"]


class Server:
    """`doorstep serve` on a demo folder; the port stays the same over restarts, as it does in life."""

    def __init__(self, data: Path):
        self.data, self.port, self.process = data, 0, None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, tree: Path | None = None) -> None:
        """Serve what stands in a tree: this one, or another version's."""
        command = [*DOORSTEP, "serve", "--data", str(self.data), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tree)
        for line in self.process.stdout:
            if found := re.search(r"listening on http://127\.0\.0\.1:(\d+)", line):
                self.port = int(found[1])
                return
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def rows(self, query: str, *values: object) -> list[tuple]:
        """Read the database beside the server."""
        with closing(sqlite3.connect(f"file:{self.data / 'doorstep.sqlite3'}?mode=ro", uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    def check_ins(self, number: str) -> int:
        query = "SELECT count(*) FROM check_in JOIN visit ON visit.id = check_in.visit_id WHERE visit.number = ?"
        return self.rows(query, number)[0][0]


@pytest.fixture
def server(demo_server: Server) -> Iterator[Server]:
    """The server, up again for the next test however this one ends."""
    yield demo_server
    if demo_server.process.poll() is not None:
        demo_server.start()


@pytest.fixture(scope="session")
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("demo") / "data"
    environment = os.environ | {"DOORSTEP_DEMO_STREETS": "nowhere"}
    subprocess.run([*DOORSTEP, "init", "--data", str(data), "--demo"], check=True, env=environment, capture_output=True)
    server = Server(data)
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


class Phone:
    """Chromium with a profile of its own, which outlives the process."""

    def __init__(self, playwright: Playwright, profile: Path, server: Server):
        self.playwright, self.profile, self.server = playwright, profile, server
        self.complaints: list[str] = []
        self.open()

    def open(self, *, offline: bool = False) -> None:
        self.context: BrowserContext = self.playwright.chromium.launch_persistent_context(
            str(self.profile), executable_path="/usr/bin/chromium", headless=True, args=FLAGS, offline=offline,
            viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="en",
        )  # fmt: skip
        self.page: Page = self.context.pages[0]
        self.listen(self.page)

    def listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda m: self.complaints.append(m.text) if "Content Security Policy" in m.text else None)
        own = (self.server.address, "blob:", "data:")
        page.on("request", lambda r: None if r.url.startswith(own) else self.complaints.append(r.url))

    def log_in(self, login: str) -> "Phone":
        self.page.goto(f"{self.server.address}/field/")
        self.tap("username", fill=login)
        self.tap("password", fill=DEMO_PASSWORD)
        self.tap("login")
        self.page.wait_for_selector('[data-testid^="stop-"]')
        self.page.evaluate(
            """navigator.serviceWorker.controller ||
               new Promise(done => navigator.serviceWorker.addEventListener('controllerchange', () => done(true)))"""
        )
        return self

    def tap(self, testid: str, *, fill: str | None = None) -> None:
        place = self.page.get_by_test_id(testid)
        place.fill(fill) if fill is not None else place.click()

    def stops(self) -> list[str]:
        """The visit numbers on the day's screen, in their order."""
        ids = self.page.eval_on_selector_all('[data-testid^="stop-"]', "all => all.map(one => one.dataset.testid)")
        return [id.removeprefix("stop-") for id in ids]

    def open_visit(self, number: str) -> None:
        self.page.get_by_test_id(f"stop-{number}").click()
        self.page.get_by_test_id("check-in").wait_for()

    def check_in_unsent(self, number: str) -> None:
        """Check in where nothing gets through; the act waits and the screen says so."""
        self.open_visit(number)
        self.tap("check-in")
        self.wait_for_one_waiting()

    def wait_for_one_waiting(self) -> None:
        self.page.get_by_test_id("waiting-count").filter(has_text="1").wait_for()

    def wait_until_sent(self) -> None:
        """Wait until the app says "synced", which it says on the server's word alone."""
        self.page.locator('[data-testid="sync-state"][data-state="synced"]').wait_for()

    def kill(self) -> None:
        """End the browser as a dying battery does: SIGKILL, no goodbye."""
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit() and self.is_ours(entry):
                os.kill(int(entry.name), signal.SIGKILL)
        try:
            self.context.close()
        except Exception as error:  # noqa: BLE001  (the pipe to a killed browser breaks in several ways)
            assert "closed" in str(error).lower()
        (self.profile / "SingletonLock").unlink(missing_ok=True)

    def is_ours(self, process: Path) -> bool:
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return f"--user-data-dir={self.profile}".encode() in words and not any(word.startswith(b"--type=") for word in words)

    def close(self) -> None:
        self.context.close()
        assert self.complaints == []


@pytest.fixture
def new_phone(playwright: Playwright, server: Server, tmp_path: Path) -> Iterator:
    """Make phones, each with a profile of its own."""
    phones: list[Phone] = []

    def make(login: str) -> Phone:
        phones.append(Phone(playwright, tmp_path / f"profile{len(phones)}", server))
        return phones[-1].log_in(login)

    yield make
    for phone in phones:
        phone.close()


@pytest.fixture
def office(playwright: Playwright, server: Server) -> Iterator[Page]:
    """The dispatcher's browser, logged in."""
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
    page = browser.new_page(viewport={"width": 1280, "height": 800}, locale="en")
    page.goto(f"{server.address}/login")
    page.fill('input[name="username"]', "dispatch")
    page.fill('input[name="password"]', DEMO_PASSWORD)
    page.click("main button.primary")
    page.wait_for_selector("table.queue")
    yield page
    browser.close()
