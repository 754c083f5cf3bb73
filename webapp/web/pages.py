"""What every page of the office needs: words, times and assets in the templates, and live parts that answer 304."""

import hashlib
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_time
from flask import Flask, Response, current_app, render_template, request

from webapp.text import LANGUAGES, babel_locale, translate
from webapp.web.sign_in import current_language, current_person


def connect_pages(app: Flask, assets: dict[str, str], version: str) -> None:
    """Give the templates their vocabulary."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True

    @app.context_processor
    def vocabulary() -> dict[str, object]:
        language = current_language()
        return {
            "t": partial(translate, language), "language": language, "languages": LANGUAGES, "assets": assets,
            "version": version, "person": current_person(), "clock": partial(clock, language),
            "moment": partial(moment, language), "day_name": partial(day_name, language), "here": here(),
            "is_demo": current_app.config["DOORSTEP_IS_DEMO"],
        }  # fmt: skip


def here() -> str:
    """The page one is on, to come back to."""
    return request.full_path.rstrip("?") if request.method == "GET" else "/"


def clock(language: str, at: datetime | None, zone: str) -> str:
    """Write the time of day in a zone; empty for none."""
    return format_time(at.astimezone(ZoneInfo(zone)), "HH:mm", locale=babel_locale(language)) if at else ""


def moment(language: str, at: datetime | None, zone: str) -> str:
    """Write day and time in a zone, to the second: evidence is read closely."""
    if at is None:
        return ""
    return format_datetime(at.astimezone(ZoneInfo(zone)), "d MMM HH:mm:ss" if language == "en" else "M月d日 HH:mm:ss",
                           locale=babel_locale(language))  # fmt: skip


def day_name(language: str, day: date) -> str:
    return format_date(day, "full", locale=babel_locale(language))


def live(template: str, **context: object) -> Response:
    """Render a part of a page that polls; unchanged, it is a 304 without a body."""
    html = render_template(template, **context)
    etag = hashlib.sha256(html.encode()).hexdigest()[:20]
    response = Response(status=304) if request.if_none_match.contains_weak(etag) else Response(html, mimetype="text/html")
    response.set_etag(etag)
    response.headers["Cache-Control"] = "no-store"
    return response
