"""Bringing in a list of visits."""

from flask import Blueprint, render_template, request

from webapp.db import unit_of_work
from webapp.domain.refusal import Refusal
from webapp.domain.roles import DISPATCH
from webapp.domain.visit_list import COLUMNS, REQUIRED
from webapp.queries.imports import find_outlet
from webapp.services.visit_imports import import_visits, read_csv
from webapp.web.access import allowed
from webapp.web.sign_in import current_caller

imports = Blueprint("imports", __name__, url_prefix="/dispatch/imports")


@imports.get("")
@allowed(*DISPATCH)
def new():
    return page()


@imports.post("")
@allowed(*DISPATCH)
def create():
    """Take a list in and report row by row."""
    file = request.files.get("list")
    if file is None or not file.filename:
        return page(refusal=Refusal("list.missing")), 422
    try:
        rows = read_csv(file.read())
        with unit_of_work(write=True) as session:
            caller = current_caller()
            outlet = find_outlet(session, None if caller.sees_whole_company else caller.outlet_ids)
            if outlet is None:
                raise Refusal("outlet.ambiguous")
            report = import_visits(session, caller, outlet, rows)
    except Refusal as refusal:
        return page(refusal=refusal), 422
    return page(report=report)


def page(**context: object) -> str:
    return render_template("dispatch/imports/new.html", columns=COLUMNS, required=REQUIRED, **context)
