"""Small rooms with telling names."""

from statistics import median

from tests.house.sources import listed, shown, tracked

LONGEST = 300
MEDIAN = 80
CODE = (".py", ".js", ".jsx", ".html", ".css")
NO_NAMES = {"util", "utils", "helper", "helpers", "common", "manager", "managers", "handler", "handlers"}


WRITTEN_ONCE = "migrations/versions/"  # by alembic, a whole step in one; never read on the way to anything


def lines_of(files) -> dict[str, int]:
    counts = {shown(file): len(file.read_text("utf-8").splitlines()) for file in files}
    return {name: count for name, count in counts.items() if count}


def test_no_file_outgrows_its_room():
    long = [
        f"{name}: {count}" for name, count in lines_of(tracked(*CODE)).items() if count > LONGEST and WRITTEN_ONCE not in name
    ]
    assert not long, f"more than {LONGEST} lines; make a folder of it:" + listed(long)


def test_the_usual_file_is_short(record_property):
    middle = median(lines_of(tracked(*CODE)).values())
    record_property("median_lines", middle)
    print(f"median {middle} lines a file")
    assert middle <= MEDIAN, f"the median file has {middle} lines, {MEDIAN} are the aim"


def test_no_module_is_named_after_nothing():
    names = [shown(file) for file in tracked(*CODE) if NO_NAMES & set(file.stem.lower().replace("-", "_").split("_"))]
    assert not names, "say what it is, not that it helps:" + listed(names)
