"""Which files the service worker keeps: the shell and nothing of anybody's."""

import hashlib
from collections.abc import Mapping

from webapp.tree import STATIC, TEMPLATES

SHELL = "/field/"
MANIFEST = "/field/manifest.webmanifest"
ICONS = ("icon.svg", "icon-192.png", "icon-512.png", "icon-maskable.png", "apple-touch-icon.png")


def shell_files(urls: Mapping[str, str]) -> dict[str, object]:
    """Return `{version, files}` for the worker; the version changes with any byte of any of them."""
    of_the_phone = sorted(url for name, url in urls.items() if not name.startswith("office."))
    files = [SHELL, MANIFEST, *of_the_phone, *(f"/static/img/{name}" for name in ICONS)]
    # Bundles have their hash in their name; the other files bring their bytes.
    named, unnamed = "\n".join(files).encode(), [TEMPLATES / "field", STATIC / "img"]
    content = b"".join(file.read_bytes() for folder in unnamed for file in sorted(folder.iterdir()))
    return {"version": hashlib.sha256(named + content).hexdigest()[:16], "files": files}
