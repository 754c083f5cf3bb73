"""The manifest names what is there, and nothing older lies about."""

from pathlib import Path

import pytest

from tests.house.sources import ROOT
from webapp import assets

NAMES = {"field.js", "field.css", "office.js", "office.css", "i18n.en.json", "i18n.zh-Hans.json", "i18n.zh-Hant.json"}


def test_without_a_manifest_it_says_what_to_run(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "manifest.json")
    with pytest.raises(assets.AssetsMissing, match="make setup"):
        assets.check()


def test_a_file_that_is_gone_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "DIST", tmp_path)
    with pytest.raises(assets.AssetsMissing, match=r"field\.\w+\.css.*make setup"):
        assets.check()


def test_a_missing_source_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    with pytest.raises(assets.AssetsMissing, match=r"without static/js/field/main\.jsx"):
        assets.build()


def test_a_missing_tool_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(assets, "ESBUILD", tmp_path / "esbuild")
    with pytest.raises(assets.AssetsMissing, match=r"esbuild.*make setup"):
        assets.build()


def test_a_key_in_two_sections_fails_the_build(catalogues, tmp_path):
    (tmp_path / "i18n" / "en" / "field.json").write_text('{"visit.state.planned": "Soon"}', "utf-8")
    with pytest.raises(assets.FilterError, match=r"visit\.state\.planned"):
        assets.build()


def test_a_key_twice_in_one_section_fails_the_build(catalogues, tmp_path):
    (tmp_path / "i18n" / "en" / "field.json").write_text('{"a": "1", "a": "2"}', "utf-8")
    with pytest.raises(assets.FilterError, match="twice"):
        assets.build()


def test_a_build_removes_what_older_builds_left_and_names_files_by_their_content(catalogues, tmp_path):
    first = assets.build()
    (tmp_path / "i18n" / "en" / "field.json").write_text('{"today": "This day"}', "utf-8")
    second = assets.build()
    assert first["i18n.zh-Hans.json"] == second["i18n.zh-Hans.json"]
    assert first["i18n.en.json"] != second["i18n.en.json"]
    assert {file.name for file in assets.DIST.iterdir()} == {"manifest.json", *second.values()}
    assert (assets.DIST / second["i18n.en.json"]).read_text("utf-8") == '{"visit.state.planned":"Planned","today":"This day"}'


def test_every_asset_has_an_address_with_a_file_behind_it():
    assert set(assets.check()) == NAMES
    for url in assets.asset_urls().values():
        assert (ROOT / url.removeprefix("/")).is_file(), url


@pytest.fixture
def catalogues(monkeypatch, tmp_path: Path):
    """Three small languages to build, and nothing else."""
    for language in assets.LANGUAGES:
        folder = tmp_path / "i18n" / language
        folder.mkdir(parents=True)
        (folder / "common.json").write_text('{"visit.state.planned": "Planned"}', "utf-8")
        (folder / "field.json").write_text('{"today": "Today"}', "utf-8")
    bundles = {name: bundle for name, bundle in assets._bundles().items() if name.startswith("i18n.")}
    monkeypatch.setattr(
        assets, "_bundles", lambda: {name: assets.Bundle(*b.contents, filters=b.filters) for name, b in bundles.items()}
    )
    monkeypatch.setattr(assets, "STATIC", tmp_path)
    monkeypatch.setattr(assets, "DIST", tmp_path / "dist")
    monkeypatch.setattr(assets, "MANIFEST", tmp_path / "dist" / "manifest.json")
