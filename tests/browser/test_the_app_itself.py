"""What a browser thinks of the app: installable, its own policy kept, nobody locked out, two versions side by side."""

from pathlib import Path

import pytest

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
