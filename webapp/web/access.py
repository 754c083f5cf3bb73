"""Who may use which route. A route that says nothing answers nobody: login is required by default, and so is a role."""

from collections.abc import Callable
from typing import TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user

from webapp.domain.refusal import Refusal
from webapp.domain.roles import ROLES

View = TypeVar("View", bound=Callable)
EVERYONE = frozenset({"anonymous", *ROLES})


def allowed(*roles: str) -> Callable[[View], View]:
    """Name the roles that may use a view; `anyone logged in` is every role."""

    def mark(view: View) -> View:
        view.allowed_roles = frozenset(roles)
        return view

    return mark


def public(view: View) -> View:
    """Mark a view that needs no login; tests/web/test_access.py lists them all."""
    view.allowed_roles = EVERYONE
    return view


def roles_of(app: Flask, endpoint: str) -> frozenset[str]:
    """Return who may use an endpoint; files of static/ are everyone's."""
    if endpoint == "static":
        return EVERYONE
    return getattr(app.view_functions[endpoint], "allowed_roles", frozenset())


def check_access():
    """Answer for those who may not, before anything of the request is looked at."""
    if request.endpoint is None:
        return None
    roles = roles_of(current_app, request.endpoint)
    if "anonymous" in roles:
        return None
    if not current_user.is_authenticated:
        return login_first()
    if current_user.person.roles.isdisjoint(roles):
        if request.path.startswith("/api/"):
            raise Refusal("session.not_allowed")
        abort(403)
    return None


def login_first():
    """Send a person to the login page and back again; a program gets its 401."""
    if request.path.startswith("/api/"):
        raise Refusal("session.required")
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("entry.login", next=here))
