"""Coming in: the front door, the login page, health, language, and what we owe to others."""

from urllib.parse import urlsplit

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import text

from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.domain.roles import FIELD, QUEUE_READERS, ROLES
from webapp.services.sessions import end_session
from webapp.text import LANGUAGES
from webapp.tree import LICENCES
from webapp.web.access import allowed, public
from webapp.web.sign_in import clear_cookie, current_caller, current_person, set_cookie, sign_in

entry = Blueprint("entry", __name__)


@entry.get("/")
@allowed(*ROLES)
def home():
    """Send people to their work."""
    roles = current_person().roles
    if not roles.isdisjoint(QUEUE_READERS):
        return redirect(url_for("visits.index"))
    return redirect(url_for("field.shell")) if not roles.isdisjoint(FIELD) else render_template("entry/no_screen.html")


@entry.get("/login")
@public
def login():
    return render_template("entry/login.html", next=local(request.args.get("next")), code=None, username="")


@entry.post("/login")
@public
def log_in():
    """Log in from the office's page; a wrong word is answered on the page itself."""
    username, password = request.form.get("username", "")[:64], request.form.get("password", "")[:256]
    next_page = local(request.form.get("next"))
    try:
        _, token = sign_in(username, password)
    except Refusal as refusal:
        status = 429 if refusal.code == "limit.too_many" else 401
        return render_template("entry/login.html", next=next_page, code=refusal.code, username=username), status
    return set_cookie(redirect(next_page or url_for("entry.home"), 303), token)


@entry.post("/logout")
@allowed(*ROLES)
def log_out():
    with unit_of_work(write=True) as session:
        end_session(session, current_caller(), current_person().token_hash)
    return clear_cookie(redirect(url_for("entry.login"), 303))


@entry.post("/language")
@public
def choose_language():
    """Remember a language on this browser."""
    language = request.form.get("language")
    response = redirect(local(request.form.get("next")) or url_for("entry.home"), 303)
    if language in LANGUAGES:
        response.set_cookie("language", language, max_age=31_536_000, samesite="Lax", httponly=True)
    return response


@entry.get("/healthz")
@public
def health():
    """Answer 200 when the database answers."""
    with unit_of_work() as session:
        session.execute(text("SELECT 1"))
    return {"status": "ok"}


@entry.get("/about")
@public
def about():
    """Show licences, ours and others', and whose map data this is."""
    files = {name: (LICENCES / name).read_text("utf-8") for name in ("NOTICE", "THIRD_PARTY.md")}
    return render_template("about/show.html", files=files)


def local(address: str | None) -> str | None:
    """Return an address of our own, or None: `//evil` and `/\\evil` lead elsewhere."""
    if not address or not address.startswith("/") or address[1:2] in ("/", "\\") or any(ord(c) < 33 for c in address):
        return None
    parts = urlsplit(address)
    return address if not parts.scheme and not parts.netloc else None
