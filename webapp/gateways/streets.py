"""Addresses read out of an OpenStreetMap extract (© OpenStreetMap contributors, ODbL)."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class StreetAddress:
    """A door: words for people, WGS-84 degrees for machines."""

    words: str
    lat: float
    lon: float


def read_addresses(extract: Path) -> list[StreetAddress]:
    """Return the address nodes of an extract, each "Street 12, City" once, in a fixed order. Needs the map extra."""
    import osmium

    found: dict[str, StreetAddress] = {}
    for node in osmium.FileProcessor(str(extract), osmium.osm.NODE).with_filter(osmium.filter.KeyFilter("addr:housenumber")):
        street, number = node.tags.get("addr:street"), node.tags.get("addr:housenumber")
        if street and number:
            words = f"{street} {number}, {node.tags.get('addr:city', 'Helsinki')}"
            found.setdefault(words, StreetAddress(words, round(node.location.lat, 6), round(node.location.lon, 6)))
    return [found[words] for words in sorted(found)]
