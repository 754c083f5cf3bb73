"""The one way to say no: a code and its parameters; words are found at the doors."""

from collections.abc import Mapping


class Refusal(Exception):
    """A deed that may not be done. `code` is dotted (`visit.not_yours`), `params` fill the sentence."""

    def __init__(self, code: str, params: Mapping[str, object] | None = None):
        super().__init__(code)
        self.code = code
        self.params = dict(params or {})
