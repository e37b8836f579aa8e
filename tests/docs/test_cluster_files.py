"""The files of docs/operate/cluster fit the units that they change."""

from gate.fault import ROOT

OPERATE = ROOT / "docs" / "operate"


def test_each_unit_that_is_cut_off_from_the_network_is_let_out_on_a_cluster() -> None:
    cut_off = {
        path.stem.removeprefix("paraplu-")
        for path in (OPERATE / "units").glob("*.service")
        if "PrivateNetwork=true" in path.read_text()
    }
    own_files = {name for name in ("web", "forms") if "=no" in (OPERATE / f"cluster/{name}.conf").read_text()}
    first_line = (OPERATE / "cluster/network.conf").read_text().splitlines()[0]
    shared = first_line.partition("units ")[2].partition(":")[0].split(", ")

    assert cut_off == own_files | set(shared)
