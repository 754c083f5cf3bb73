"""Taking people into the company."""

from collections.abc import Sequence
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from webapp.domain.caller import Caller
from webapp.domain.refusal import Refusal
from webapp.domain.roles import ROLES
from webapp.models.outlet import Outlet
from webapp.models.person import StaffProfile, User, UserRole
from webapp.services.events import record
from webapp.services.sessions import HASHER, find_login

# Known to everyone who reads the README: good for a demo's logins, refused anywhere else.
DEMO_PASSWORD = "doorstep-demo"  # noqa: S105
SHORTEST_PASSWORD = 10


def add_user(
    session: Session, caller: Caller, login: str, name: str, roles: Sequence[str], password: str,
    outlets: Sequence[Outlet], *, locale: str = "en", skills: Sequence[str] = (), is_demo: bool = False,
) -> User:  # fmt: skip
    """Create a login.

    Raises `Refusal` with `role.unknown`, `user.login_taken`, `password.too_short` or `password.demo_only`.
    """
    unknown = sorted(set(roles) - set(ROLES))
    if unknown or not roles:
        raise Refusal("role.unknown", {"role": ", ".join(unknown)})
    check_password(password, is_demo=is_demo)
    login = login.strip().lower()
    if find_login(session, login) is not None:
        raise Refusal("user.login_taken", {"login": login})
    user = User(
        id=uuid4(), login=login, password_hash=HASHER.hash(password), locale=locale, skills=list(skills),
        profile=StaffProfile(name=name), roles=[UserRole(role=role) for role in dict.fromkeys(roles)], outlets=list(outlets),
    )  # fmt: skip
    session.add(user)
    record(session, caller, "user.added", ("user", user.id), after={"login": login, "roles": list(roles)})
    return user


def check_password(password: str, *, is_demo: bool) -> None:
    """Refuse what everyone knows and what is quickly guessed."""
    if password == DEMO_PASSWORD and not is_demo:
        raise Refusal("password.demo_only")
    if len(password) < SHORTEST_PASSWORD:
        raise Refusal("password.too_short", {"length": SHORTEST_PASSWORD})


def add_outlet(session: Session, caller: Caller, name: str, zone: str) -> Outlet:
    """Open an outlet; `zone` is an IANA name."""
    outlet = Outlet(id=uuid4(), name=name, zone=zone)
    session.add(outlet)
    record(session, caller, "outlet.added", ("outlet", outlet.id), after={"name": name, "zone": zone})
    return outlet


def system_caller(now, user_id: UUID | None = None) -> Caller:
    """The operator at the command line, and the jobs: they act for the whole company."""
    return Caller(user_id=user_id, roles=frozenset({"admin"}), outlet_ids=frozenset(), now=now, happened_at=now)
