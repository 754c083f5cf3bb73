"""Who people are; a person may have several roles."""

ROLES = (
    "technician", "delivery", "dispatcher", "agent", "care", "storekeeper", "workshop", "inspector",
    "logistics", "supervisor", "finance", "owner", "admin",
)  # fmt: skip

FIELD = frozenset({"technician", "delivery"})
DISPATCH = frozenset({"dispatcher", "supervisor", "admin"})
# Who may look at the central queue; acting on it takes DISPATCH.
QUEUE_READERS = DISPATCH | {"agent", "care", "owner"}
# These see every outlet; all others only their own.
WHOLE_COMPANY = frozenset({"admin", "owner"})
