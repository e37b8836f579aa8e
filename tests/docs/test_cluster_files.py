"""The files of docs/operate/cluster fit the units that they change, and the page installs what they need."""

import re

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


def test_every_page_and_unit_calls_the_program_where_it_is_installed() -> None:
    texts = [path.read_text() for path in OPERATE.rglob("*") if path.suffix in {".md", ".conf", ".service"}]
    called = {place for text in texts for place in re.findall(r"\S*/opt/paraplu/\S*bin/paraplu\b", text)}

    assert {place[place.index("/opt") :] for place in called} == {"/opt/paraplu/current/bin/paraplu"}


def test_the_page_installs_the_store_that_patroni_is_told_to_ask_and_its_client() -> None:
    line = next(
        line for line in (OPERATE / "cluster.md").read_text().splitlines() if "apt-get install" in line
    )
    settings = (OPERATE / "cluster" / "patroni.yml").read_text()

    assert "\netcd3:\n" in settings
    assert {"patroni", "python3-etcd", "etcd-server"} <= set(re.findall(r"[\w-]+", line))
