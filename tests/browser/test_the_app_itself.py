"""What a browser thinks of the app: installable, its own policy kept, nobody locked out, two versions side by side."""

import shutil
from pathlib import Path

import pytest

from webapp.tree import TREE

AXE = (Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js").read_text("utf-8")
RULES = "{runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}"


def violations(page) -> list[str]:
    # Evaluated by the debugger, which the page's policy does not bind.
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {RULES}).then(result => result.violations)")
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


def test_the_app_can_be_installed(new_phone):
    phone = new_phone("tech8")
    session = phone.context.new_cdp_session(phone.page)
    errors = [error["errorId"] for error in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    # A browser without a window says of every app that it is in an incognito profile.
    assert [error for error in errors if error != "in-incognito"] == []


@pytest.fixture
def next_version(tmp_path):
    """The same Doorstep with another shell."""
    tree = tmp_path / "next"
    for name in ("webapp", "static", "templates", "migrations"):
        shutil.copytree(TREE / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("service-worker.js", "NOTICE", "THIRD_PARTY.md"):
        shutil.copy(TREE / name, tree / name)
    shell = tree / "templates" / "field" / "shell.html"
    shell.write_text(shell.read_text("utf-8").replace("<body", '<body data-next="yes"', 1), "utf-8")
    return tree


def test_a_new_version_waits_until_the_person_agrees_and_costs_no_waiting_work(server, new_phone, next_version):
    phone = new_phone("tech11")
    number = phone.stops()[0]
    server.kill()
    phone.check_in_unsent(number)

    server.start(next_version)
    phone.page.evaluate("navigator.serviceWorker.getRegistration('/field/').then(found => found.update()).then(() => true)")
    phone.page.get_by_test_id("renew").wait_for()
    assert phone.page.evaluate("document.body.dataset.next ?? 'no'") == "no"

    with phone.page.expect_navigation():
        phone.tap("renew")
    assert phone.page.evaluate("document.body.dataset.next") == "yes"
    assert len(phone.page.evaluate("caches.keys()")) == 1
    phone.wait_until_sent()
    assert server.check_ins(number) == 1
    server.kill()


def test_an_older_tab_gives_way_to_a_newer_database(new_phone):
    phone = new_phone("tech9")
    newer = """async () => {
        const [{name}] = (await indexedDB.databases()).filter(({name}) => /^doorstep-[0-9a-f]{8}/.test(name));
        return await new Promise((resolve, reject) => {
            const request = indexedDB.open(name, 1000);
            request.onsuccess = () => { request.result.close(); resolve('upgraded'); };
            request.onerror = () => reject(request.error);
        });
    }"""
    assert phone.page.evaluate(newer) == "upgraded"
    phone.page.get_by_test_id("renew").wait_for()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_screen_of_the_phone_locks_anybody_out(new_phone, scheme):
    phone = new_phone("tech10")
    phone.page.emulate_media(color_scheme=scheme)
    assert violations(phone.page) == []
    phone.open_visit(phone.stops()[0])
    assert violations(phone.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_of_the_office_locks_anybody_out(office, server, scheme):
    office.emulate_media(color_scheme=scheme)
    assert violations(office) == []
    office.click(".queue__visit a >> nth=0")
    office.wait_for_selector("#facts")
    assert violations(office) == []
    for path in ("/dispatch/imports", "/about", "/dispatch/visits/00000000-0000-4000-8000-000000000000"):
        office.goto(server.address + path)
        assert violations(office) == [], path
