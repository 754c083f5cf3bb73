"""Addresses out of an OpenStreetMap extract."""

import pytest

from webapp.gateways.streets import StreetAddress, read_addresses

BULEVARDI_10 = '<tag k="addr:street" v="Bulevardi"/><tag k="addr:housenumber" v="10"/>'
EXTRACT = f"""<?xml version="1.0" encoding="UTF-8"?>
<osm version="0.6">
 <node id="1" version="1" lat="60.16440004" lon="24.93850006">{BULEVARDI_10}</node>
 <node id="2" version="1" lat="60.2" lon="24.9">{BULEVARDI_10}</node>
 <node id="3" version="1" lat="60.1" lon="24.8">
  <tag k="addr:street" v="Aleksi"/><tag k="addr:housenumber" v="2 A"/><tag k="addr:city" v="Espoo"/></node>
 <node id="4" version="1" lat="60.1" lon="24.8"><tag k="addr:housenumber" v="7"/></node>
 <node id="5" version="1" lat="60.1" lon="24.8"><tag k="addr:street" v="Nowhere"/></node>
 <node id="6" version="1" lat="60.1" lon="24.8"/>
</osm>
"""


def test_a_file_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises((OSError, RuntimeError)):
        read_addresses(tmp_path / "no.osm")


def test_an_extract_without_addresses_has_none(tmp_path):
    file = tmp_path / "bare.osm"
    file.write_text('<?xml version="1.0"?><osm version="0.6"><node id="1" version="1" lat="1" lon="2"/></osm>')
    assert read_addresses(file) == []


def test_each_door_is_read_once_in_a_fixed_order_and_what_is_half_an_address_is_none(tmp_path):
    file = tmp_path / "tiny.osm"
    file.write_text(EXTRACT, "utf-8")
    assert read_addresses(file) == [
        StreetAddress("Aleksi 2 A, Espoo", 60.1, 24.8), StreetAddress("Bulevardi 10, Helsinki", 60.1644, 24.9385),
    ]  # fmt: skip
