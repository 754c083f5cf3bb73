"""The phone's shell: the same bytes for everyone, without a word of data."""

import orjson
from flask import Blueprint, Response, current_app, render_template

from webapp.tree import SERVICE_WORKER
from webapp.web.access import public

field = Blueprint("field", __name__)
# The schema of the documents and operations this phone speaks.
PHONE_SCHEMA = 1


@field.get("/field/")
@public
def shell():
    return render_template(
        "field/shell.html", assets=current_app.config["DOORSTEP_ASSETS"], version=current_app.config["DOORSTEP_VERSION"],
        schema=PHONE_SCHEMA,
    )  # fmt: skip


@field.get("/field/manifest.webmanifest")
@public
def manifest():
    return Response(render_template("field/manifest.webmanifest"), mimetype="application/manifest+json")


@field.get("/service-worker.js")
@public
def service_worker():
    """The worker with its list of files on top; a new asset makes new bytes, and so a new worker."""
    head = b"self.SHELL = " + orjson.dumps(current_app.config["DOORSTEP_SHELL"]) + b";\n"
    response = Response(head + SERVICE_WORKER.read_bytes(), mimetype="text/javascript")
    response.headers |= {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"}
    return response
