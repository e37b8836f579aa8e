"""The page of licences is compared with what is installed."""

from gate import licences
from gate.fault import ROOT

DJANGO = ("django", "BSD-3-Clause", "runs")


def test_a_package_that_the_page_lacks_is_named() -> None:
    assert list(licences.faults([DJANGO], set(), {"django"})) == [
        "docs/licences.md lacks django, BSD-3-Clause, runs: run python -m gate.licences write"
    ]


def test_a_package_that_is_gone_is_named() -> None:
    assert list(licences.faults([], {DJANGO}, set())) == ["docs/licences.md names django, which no lock does"]


def test_a_licence_that_binds_whoever_we_hand_it_to_is_named_unless_only_tests_use_it() -> None:
    strict = ("linter", "GPL-3.0-or-later", "runs")
    tested = ("linter", "GPL-3.0-or-later", "tests")

    assert "linter: GPL-3.0-or-later is no licence that we hand on" in list(
        licences.faults([strict], {strict}, {"linter"})
    )
    assert list(licences.faults([tested], {tested}, {"linter"})) == []


def test_one_of_two_offers_is_enough_and_of_what_binds_together_each_counts() -> None:
    assert licences.may_hand_on("(MIT OR GPL-3.0-only)")
    assert not licences.may_hand_on("MIT AND GPL-3.0-only")
    assert not licences.may_hand_on("none declared")


def test_what_is_installed_is_read() -> None:
    assert DJANGO in licences.installed_rows(ROOT)
