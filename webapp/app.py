"""create_app wires everything; nothing else does."""

from functools import partial
from importlib.metadata import PackageNotFoundError, version

from flask import Blueprint, Flask, render_template, request
from sqlalchemy import inspect
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import assets
from webapp.config import LARGEST_BODY, Settings, load_settings
from webapp.db import connect_database, db, unit_of_work
from webapp.domain.refusal import Refusal
from webapp.gateways.keys import public_seal_key
from webapp.services.epochs import find_epoch
from webapp.tree import STATIC, TEMPLATES
from webapp.web.access import check_access
from webapp.web.api import errors
from webapp.web.api.devices import devices_api
from webapp.web.api.session import session_api
from webapp.web.api.sync import sync_api
from webapp.web.dispatch.assignments import assignments
from webapp.web.dispatch.imports import imports
from webapp.web.dispatch.visits import visits
from webapp.web.entry import entry
from webapp.web.field.shell import field
from webapp.web.headers import refuse_foreign_requests, set_headers
from webapp.web.limits import WrongLogins
from webapp.web.pages import connect_pages
from webapp.web.shell_files import shell_files
from webapp.web.sign_in import connect_login

A_YEAR = 31_536_000


def create_app(settings: Settings | None = None) -> Flask:
    """Return the whole application, for a server, a command or a test."""
    settings = settings or load_settings()
    urls = assets.asset_urls()
    app = Flask("webapp", static_folder=str(STATIC), template_folder=str(TEMPLATES), static_url_path="/static")
    app.config.update(
        DOORSTEP=settings,
        DOORSTEP_ASSETS=urls,
        DOORSTEP_SHELL=shell_files(urls),
        DOORSTEP_VERSION=installed_version(),
        DOORSTEP_SEAL_KEY=partial(public_seal_key, settings.data),
        DOORSTEP_WRONG_LOGINS=WrongLogins(settings.login_limit),
        MAX_CONTENT_LENGTH=LARGEST_BODY,
        SEND_FILE_MAX_AGE_DEFAULT=A_YEAR,
    )
    connect_database(app, settings.sqlalchemy_url, settings.busy_timeout_ms)
    connect_login(app)
    app.before_request(refuse_foreign_requests)
    app.before_request(check_access)
    app.after_request(set_headers)
    app.register_error_handler(Refusal, refused)
    app.register_error_handler(HTTPException, failed)
    app.register_error_handler(OperationalError, busy)
    for blueprint in (entry, field, visits, assignments, imports, api()):
        app.register_blueprint(blueprint)
    app.config["DOORSTEP_IS_DEMO"] = is_demo(app)
    connect_pages(app, urls, installed_version())
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)
    return app


def api() -> Blueprint:
    """Everything that programs and phones call, under one prefix."""
    blueprint = Blueprint("api", __name__, url_prefix="/api/v1")
    for part in (session_api, devices_api, sync_api):
        blueprint.register_blueprint(part)
    return blueprint


def installed_version() -> str:
    try:
        return version("doorstep")
    except PackageNotFoundError:
        return "0"


def is_demo(app: Flask) -> bool:
    """Whether this database is a demo's; an empty one is none yet."""
    with app.app_context():
        if not inspect(db.engine).has_table("sync_epoch"):
            return False
        with unit_of_work() as session:
            epoch = find_epoch(session)
            return epoch is not None and epoch.is_demo


STATUS_OF_PAGE = {"visit.not_yours": 404, "session.not_allowed": 403, "sync.retry_later": 503}


def refused(refusal: Refusal):
    """Refusal → answer, in the form that the door speaks."""
    if request.path.startswith("/api/"):
        return errors.refused(refusal)
    return render_template("errors/show.html", refusal=refusal), STATUS_OF_PAGE.get(refusal.code, 409)


def busy(error: OperationalError):
    """A database that cannot be written just now is no defect: the same request will do later."""
    return refused(Refusal("sync.retry_later"))


def failed(error: HTTPException):
    """What the framework refused → answer, in the form that the door speaks."""
    if error.response is not None or (error.code or 500) < 400:
        return error
    if request.path.startswith("/api/"):
        return errors.failed(error)
    return render_template("errors/show.html", refusal=Refusal(errors.BY_HTTP.get(error.code, "server.error"))), error.code
