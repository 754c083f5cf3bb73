"""The slice as a technician lives it: checked in without signal, phone dead, back again, and the office has it once."""

import pytest

from webapp.services.people import DEMO_PASSWORD

NETWORK, SERVER = "the network is cut", "the server is killed"


def cut(phone, server, outage: str) -> None:
    phone.context.set_offline(True) if outage == NETWORK else server.kill()


def mend(phone, server, outage: str) -> None:
    phone.context.set_offline(False) if outage == NETWORK else server.start()


@pytest.mark.parametrize(("outage", "login"), [(NETWORK, "tech1"), (SERVER, "tech3")])
def test_a_check_in_made_offline_survives_a_killed_browser_and_arrives_exactly_once(server, new_phone, outage, login):
    phone = new_phone(login)
    number = phone.stops()[0]
    # Chromium writes cookies down every half minute, and when it is closed.
    phone.context.close()
    phone.open()
    phone.page.goto(f"{server.address}/field/")
    phone.page.wait_for_selector(f'[data-testid="stop-{number}"]')
    cut(phone, server, outage)
    phone.page.reload()
    phone.check_in_unsent(number)
    phone.kill()

    phone.open(offline=outage == NETWORK)
    phone.page.goto(f"{server.address}/field/")
    phone.page.wait_for_selector(f'[data-testid="stop-{number}"]')
    phone.wait_for_one_waiting()
    assert server.check_ins(number) == 0

    mend(phone, server, outage)
    phone.page.bring_to_front()
    phone.page.reload()
    phone.wait_until_sent()
    assert server.check_ins(number) == 1

    phone.page.reload()
    phone.page.wait_for_selector(f'[data-testid="stop-{number}"]')
    phone.wait_until_sent()
    assert server.check_ins(number) == 1


def test_the_same_visit_checked_in_on_two_phones_of_one_person_is_one_arrival(server, new_phone):
    first, second = new_phone("tech5"), new_phone("tech5")
    number = first.stops()[0]
    second.context.set_offline(True)
    for phone in (first, second):
        phone.open_visit(number)
        phone.tap("check-in")
    first.wait_until_sent()
    second.wait_for_one_waiting()
    second.context.set_offline(False)
    second.page.reload()
    second.wait_until_sent()
    assert server.check_ins(number) == 1
    of_tech5 = "user_id = (SELECT id FROM user_account WHERE login = 'tech5')"
    statuses = server.rows(f"SELECT status FROM operation WHERE kind = 'visit.check_in' AND {of_tech5}")
    assert sorted(status for (status,) in statuses) == ["applied", "duplicate"]


def test_the_office_sees_a_check_in_appear_with_device_and_times(server, new_phone, office):
    phone = new_phone("tech6")
    number = phone.stops()[0]
    office.click(f"#visit-{number} a")
    office.wait_for_selector("#facts")
    assert "Nobody has checked in yet" in office.inner_text("#facts")
    phone.open_visit(number)
    phone.tap("check-in")
    office.wait_for_selector("[data-check-in]")
    words = office.inner_text("[data-check-in]")
    assert "Noor Haddad checked in" in words
    assert "Device A" in words
    assert "at the door" in words


def test_a_dispatchers_ticks_outlive_the_live_table(server, new_phone, office):
    phone = new_phone("tech7")
    number = phone.stops()[0]
    tick = f"#visit-{phone.stops()[1]} input[type=checkbox]"
    office.check(tick)
    phone.open_visit(number)
    phone.tap("check-in")
    office.wait_for_selector(f"#visit-{number}.is-on_site")
    assert office.is_checked(tick)


def log_out(phone) -> None:
    phone.page.goto(f"{phone.server.address}/field/#/me")
    phone.tap("logout")
    phone.tap("logout-confirm")
    phone.page.get_by_test_id("username").wait_for()


def log_in(phone, login: str) -> None:
    phone.tap("username", fill=login)
    phone.tap("password", fill=DEMO_PASSWORD)
    phone.tap("login")
    phone.page.locator('[data-testid^="stop-"]').first.wait_for()


def test_two_people_on_one_phone_see_nothing_of_each_other_and_lose_nothing(server, new_phone):
    phone = new_phone("tech12")
    number = phone.stops()[0]
    server.kill()
    phone.check_in_unsent(number)
    log_out(phone)
    server.start()

    log_in(phone, "driver1")
    phone.wait_until_sent()
    assert number not in phone.stops()
    assert server.check_ins(number) == 0
    log_out(phone)

    log_in(phone, "tech12")
    phone.wait_until_sent()
    assert server.check_ins(number) == 1
    of_tech12 = "JOIN user_account ON user_account.id = operation.user_id WHERE login = 'tech12'"
    assert server.rows(f"SELECT status FROM operation {of_tech12}") == [("applied",)]
