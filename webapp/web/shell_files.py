"""Which files the service worker keeps: the shell and nothing of anybody's."""

import hashlib
from collections.abc import Mapping

from webapp.tree import STATIC

SHELL = "/field/"
ICONS = ("icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png")


def shell_files(urls: Mapping[str, str]) -> dict[str, object]:
    """Return `{version, files}` for the worker; the version changes with any file's name."""
    of_the_phone = sorted(url for name, url in urls.items() if not name.startswith("office."))
    icons = [f"/static/img/{name}" for name in ICONS if (STATIC / "img" / name).exists()]
    files = [SHELL, "/field/manifest.webmanifest", *of_the_phone, *icons]
    return {"version": hashlib.sha256("\n".join(files).encode()).hexdigest()[:16], "files": files}
