"""Each demonstration is alive: for every role no link is dead, and no desk of the big one is empty."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from gate.fault import ROOT
from paraplu_demonstration.location import DemoLocation
from paraplu_demonstration.opening import prepare_demonstration
from tests.inside import Inside
from tests.journeys.open_site import free_port

pytestmark = [pytest.mark.journey, pytest.mark.slow]
Walks = dict[str, dict[str, Any]]
WALK = "from tests.journeys.demonstration_walk import walk; answer = walk()"
# By page: what may be empty, since nothing that a visitor could do fills it.
MAY_LACK = {"/en/register/keeping/": "No copy has been recorded yet."}  # the register is a book on paper
FORMS = (
    "join/", "recover/", "questions/", "questions/plain/", "tell/", "tell/plain/", "press/", "training/",
    "help/", "certificate/",
)  # fmt: skip
# The pages of apps that the small group switched off, as their addresses begin.
OFF = ("gathering", "asks", "documents", "proposals", "questions", "box", "press", "trainings", "volunteers")


def walked(folder: Path, monkeypatch: pytest.MonkeyPatch, union: str) -> Walks:
    """A demonstration of this union, walked before its processes start."""
    monkeypatch.setenv("PARAPLU_UNION", union)
    place = DemoLocation(folder / union, free_port(), free_port())
    prepare_demonstration(place)
    environment = {**place.environment_of_process, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    return dict(Inside().run(WALK, environment, place.var))


@pytest.fixture(scope="module")
def monkeypatch_of_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def association(tmp_path_factory: Any, monkeypatch_of_module: pytest.MonkeyPatch) -> Walks:
    return walked(tmp_path_factory.mktemp("demonstration"), monkeypatch_of_module, "utsopi")


@pytest.fixture(scope="module")
def group(tmp_path_factory: Any, monkeypatch_of_module: pytest.MonkeyPatch) -> Walks:
    return walked(tmp_path_factory.mktemp("demonstration"), monkeypatch_of_module, "collectif")


def dead_links(walks: Walks) -> dict[str, int]:
    return {
        f"{role} {page}": status
        for role, walk in walks.items()
        for page, status in walk["statuses"].items()
        if status >= 400
    }


def test_every_link_of_the_big_union_leads_somewhere_for_every_role(association: Walks) -> None:
    assert {"treasurer", "chapter_lead", "teller"} <= set(association)
    assert min(len(walk["statuses"]) for walk in association.values()) > 30
    assert dead_links(association) == {}


def test_every_link_of_the_small_group_leads_somewhere_for_every_role(group: Walks) -> None:
    assert set(group) == {"nobody", "supporting", "active", "secretary", "chair", "treasurer"}
    assert min(len(walk["statuses"]) for walk in group.values()) > 10
    assert dead_links(group) == {}


def test_nothing_in_the_small_group_links_to_what_it_switched_off(group: Walks) -> None:
    pages = {page.split("/en/", 1)[-1] for walk in group.values() for page in walk["statuses"]}

    assert {page for page in pages if page.startswith(OFF)} == set()


def test_the_hall_of_the_small_group_speaks_of_no_key_and_no_slip(association: Walks, group: Walks) -> None:
    for words in ("The key phrase of every key", "Vote in secret", "General Assembly"):
        assert words in association["nobody"]["hall"]
        assert words not in group["nobody"]["hall"]
    assert "Plans the meet-ups of the group." in group["nobody"]["hall"]


def test_no_role_of_the_big_union_finds_its_work_area_or_a_part_of_it_empty(association: Walks) -> None:
    lacking = {
        f"{role}: {path}": words
        for role, walk in association.items()
        for path, words in walk["empty"].items()
        if MAY_LACK.get(path) != words
    }

    without = {role for role, walk in association.items() if not walk["sections"]}
    assert without == {"nobody", "supporting", "active"}
    assert lacking == {}


def test_every_form_for_people_without_an_account_is_open(association: Walks) -> None:
    assert {f"/en/{form}" for form in FORMS} <= set(association["nobody"]["forms"])
