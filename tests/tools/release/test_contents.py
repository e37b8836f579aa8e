"""What a release holds is decided file by file, and what it is made of is written down."""

import json
from pathlib import Path

import pytest

from gate.fault import ROOT, Fault
from gate.strings import files
from tools.release.contents import is_shipped, shipped_paths
from tools.release.sbom import bill_of_materials, locked_packages
from tools.release.tagged import TaggedSource

SOURCE = TaggedSource("v9.9.9", "9.9.9", "c" * 40, 1_000_000_000)


def test_every_file_here_is_shipped_or_left_out() -> None:
    shipped = shipped_paths(str(path.relative_to(ROOT)) for path in files(ROOT))

    assert {"bin/paraplu", "bin/paraplu-verify", "browser/bundles.json", "docs/powers.toml"} < set(shipped)
    assert [path for path in shipped if "demonstration" in path or "test" in path.split("/")[0]] == []


def test_a_file_that_no_list_names_stops_the_release() -> None:
    with pytest.raises(Fault, match=r"^new-folder/x is neither shipped nor left out"):
        is_shipped("new-folder/x")


def test_the_bill_of_materials_names_every_package_and_no_hour(tmp_path: Path) -> None:
    wheel = tmp_path / "argon2_cffi-25.1.0-py3-none-any.whl"
    wheel.write_bytes(b"a wheel")

    text = bill_of_materials(ROOT, SOURCE, [wheel])

    bill = json.loads(text)
    named = {part["name"]: part for part in bill["components"]}
    assert locked_packages(ROOT).keys() < named.keys()
    assert {"@noble/curves", "django"} < named.keys()
    assert "tzdata" not in named
    assert [part["name"] for part in named["argon2-cffi"]["components"]] == [wheel.name]
    assert "components" not in named["argon2-cffi-bindings"]
    assert all("licenses" in part for part in named.values())
    assert "serialNumber" not in text
    assert "timestamp" not in text
    assert text == bill_of_materials(ROOT, SOURCE, [wheel])
