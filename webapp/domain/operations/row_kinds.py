"""The kinds of rows that go down to a phone (docs/sync.md 5)."""

# Scoped to the person: diffed as a set against what the device was last sent.
SET_KINDS = (
    "visit", "customer", "site", "asset", "past_visit", "van_stock", "run", "message_thread", "operation",
)  # fmt: skip
# The same for all, in clear on the phone, by a change sequence; retired but never deleted.
CATALOGUE_KINDS = ("part", "checklist_template", "article", "safety_card", "price_list")
