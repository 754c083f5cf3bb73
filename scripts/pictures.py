"""Take the README's pictures from the running demo: `python scripts/pictures.py http://127.0.0.1:8000`."""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
PASSWORD = "doorstep-demo"  # noqa: S105
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]


def picture_of_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 780}, device_scale_factor=1.5, locale="en")
    page.goto(f"{address}/field/")
    page.get_by_test_id("username").fill("tech3")
    page.get_by_test_id("password").fill(PASSWORD)
    page.get_by_test_id("login").click()
    page.locator('[data-testid^="stop-"]').first.wait_for()
    page.locator('[data-testid="sync-state"][data-state="synced"]').wait_for()
    page.screenshot(path=FOLDER / "phone.png")


def picture_of_office(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1180, "height": 780}, locale="en")
    page.goto(f"{address}/login")
    page.fill('input[name="username"]', "dispatch")
    page.fill('input[name="password"]', PASSWORD)
    page.click("main button.primary")
    page.wait_for_selector("table.queue")
    page.screenshot(path=FOLDER / "office.png")


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        for take in (picture_of_phone, picture_of_office):
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
            take(browser, sys.argv[1].rstrip("/"))
            browser.close()


if __name__ == "__main__":
    main()
