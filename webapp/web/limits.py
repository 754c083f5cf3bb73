"""Limits on what strangers may try: in memory, or in Redis when there are several processes."""

import time

from flask import current_app, request
from limits import RateLimitItem, parse
from limits.storage import storage_from_string
from limits.strategies import MovingWindowRateLimiter

from webapp.domain.refusal import Refusal


class WrongLogins:
    """Counts wrong logins by address and name: thirty guesses lock out the guesser, not the person."""

    def __init__(self, limit: str, storage: str = "memory://"):
        self.limit: RateLimitItem = parse(limit)
        self.storage = storage_from_string(storage)
        self.window = MovingWindowRateLimiter(self.storage)

    def check(self, name: str) -> None:
        """Raise `Refusal("limit.too_many")`, with the seconds to wait, after too many."""
        if not self.window.test(self.limit, *self.who(name)):
            wait = self.window.get_window_stats(self.limit, *self.who(name)).reset_time - time.time()
            raise Refusal("limit.too_many", {"seconds": max(1, round(wait))})

    def count(self, name: str) -> None:
        self.window.hit(self.limit, *self.who(name))

    def forget(self) -> None:
        self.storage.reset()

    @staticmethod
    def who(name: str) -> tuple[str, str]:
        return request.remote_addr or "", name.strip().lower()


def wrong_logins() -> WrongLogins:
    return current_app.config["DOORSTEP_WRONG_LOGINS"]
