"""What the browser is sent: built from static/ by webassets and esbuild, found again by a manifest of hashed names."""

import hashlib
import json
import sys
from pathlib import Path

from webassets import Bundle, Environment
from webassets.exceptions import FilterError
from webassets.filter import ExternalTool, Filter
from webassets.version import HashVersion

from webapp.tree import INSTALLED, STATIC, TREE

DIST = STATIC / "dist"
MANIFEST = DIST / "manifest.json"
ESBUILD = TREE / "node_modules" / ".bin" / "esbuild"
LANGUAGES = ("en", "zh-Hans", "zh-Hant")
PHONE_SECTIONS = ("common", "field")
FLOOR = "--target=safari16.4,chrome111,firefox115"
PREACT = ("--jsx=automatic", "--jsx-import-source=preact")


class AssetsMissing(Exception):
    """Something the browser needs is not there; the message says what, and what to do."""


class Esbuild(ExternalTool):
    """Bundle one entry file with everything it imports."""

    name = "esbuild"
    method = "open"

    def __init__(self, *flags: str):
        super().__init__()
        self.argv = [str(ESBUILD), "{1}", "--bundle", "--minify", "--log-level=warning", FLOOR, *flags]


class MergeCatalogues(Filter):
    """Make one catalogue of a language's sections; a key that stands twice is a mistake."""

    name = "merge_catalogues"

    def concat(self, out, hunks, **_):
        merged: dict[str, str] = {}
        for hunk, info in hunks:
            section = json.loads(hunk.data(), object_pairs_hook=_without_doubles)
            twice = merged.keys() & section.keys()
            if twice:
                raise FilterError(f"{info['source']} says again what another section says: {', '.join(sorted(twice))}")
            merged |= section
        json.dump(merged, out, ensure_ascii=False, separators=(",", ":"))


def build() -> dict[str, str]:
    """Build every bundle anew, write the manifest, then remove what older builds left. Returns the manifest.

    Everything is built every time (a second); `make` knows when. Raises `AssetsMissing` when a source or a tool is
    not there, webassets' `FilterError` when a source is wrong.
    """
    if INSTALLED:
        raise AssetsMissing("An installed Doorstep has its assets built already; they are built in a checkout.")
    environment = Environment(directory=str(STATIC), url="/static", cache=False, manifest=False)
    environment.versions = HashVersion(hash=hashlib.sha256)
    bundles = _bundles()
    _see_that_all_is_there(bundles)
    manifest = {name: _build_one(environment, name, bundle) for name, bundle in bundles.items()}
    _write_whole(MANIFEST, json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    for file in DIST.iterdir():
        if file.name not in {MANIFEST.name, *manifest.values()}:
            file.unlink()
    return manifest


def load_manifest() -> dict[str, str]:
    """Return the file name of each asset. Raises `AssetsMissing` where none were built."""
    try:
        return json.loads(MANIFEST.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssetsMissing("The assets are not built: run `make setup`.") from None


def check() -> dict[str, str]:
    """Return the manifest once every file it names is there. Raises `AssetsMissing` naming those that are not."""
    manifest = load_manifest()
    gone = sorted(file for file in manifest.values() if not (DIST / file).is_file())
    if gone:
        raise AssetsMissing(f"Built assets are gone from static/dist: {', '.join(gone)}. Run `make setup`.")
    return manifest


def asset_urls() -> dict[str, str]:
    """Return the address of each asset, as `field.js` → `/static/dist/field.1a2b3c4d.js`."""
    return {name: f"/static/dist/{file}" for name, file in load_manifest().items()}


def _bundles() -> dict[str, Bundle]:
    return {
        "field.js": Bundle("js/field/main.jsx", filters=Esbuild("--format=esm", *PREACT)),
        "field.css": Bundle("css/field.css", filters=Esbuild("--external:/static/*")),
        "office.js": Bundle("js/office/main.js", filters=Esbuild("--format=iife")),
        "office.css": Bundle("css/office.css", filters=Esbuild("--external:/static/*")),
        **{
            f"i18n.{language}.json": Bundle(
                *(f"i18n/{language}/{section}.json" for section in PHONE_SECTIONS), filters=MergeCatalogues()
            )
            for language in LANGUAGES
        },
    }


def _see_that_all_is_there(bundles: dict[str, Bundle]) -> None:
    if not ESBUILD.is_file():
        raise AssetsMissing("esbuild is not installed: run `make setup`.")
    for name, bundle in bundles.items():
        gone = [f"static/{source}" for source in bundle.contents if not (STATIC / source).is_file()]
        if gone:
            raise AssetsMissing(f"{name} cannot be built without {', '.join(gone)}.")


def _build_one(environment: Environment, name: str, bundle: Bundle) -> str:
    stem, ending = name.rsplit(".", 1)
    bundle.output = f"dist/{stem}.%(version)s.{ending}"
    bundle.env = environment
    bundle.build(force=True)
    return f"{stem}.{bundle.version}.{ending}"


def _write_whole(path: Path, text: str) -> None:
    """Write so that nobody ever reads half of it."""
    beside = path.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def _without_doubles(pairs: list[tuple[str, str]]) -> dict[str, str]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise FilterError(f"a key stands twice among {[key for key, _ in pairs]}")
    return found


if __name__ == "__main__":
    try:
        build()
    except (AssetsMissing, FilterError) as wrong:
        sys.exit(str(wrong))
