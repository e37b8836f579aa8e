"""What is switched off is listed for the people who may ask for it, with what it takes of people."""

import re

import pytest
from django.conf import settings
from django.test import Client

from gate.fault import ROOT
from paraplu.base.apps import switches
from paraplu.base.union_files import union_in_folder
from paraplu.front.desk import switched_off
from tests.cast import client_of, gather

COLLECTIVE = union_in_folder(ROOT / "content" / "unions" / "collectif")
OFF = [
    "asks", "documents", "ledger", "volunteers", "assembly", "proposals", "questions", "safety",
    "solidarity", "cash_book", "press", "trainings", "advocacy", "board", "register", "ballots",
]  # fmt: skip


def test_every_switch_of_the_software_has_a_page_and_no_other_word_has() -> None:
    keys = [part.key for part in switched_off.PARTS]

    assert sorted(keys) == sorted({*switches(), "board", "register", "ballots"})
    assert [part.key for part in switched_off.parts_switched_off(COLLECTIVE)] == OFF


def test_a_union_with_everything_but_a_sealed_register_lacks_that() -> None:
    assert [part.key for part in switched_off.parts_switched_off(settings.UNION)] == ["register"]
    assert switched_off.find_part(settings.UNION, "press") is None


@pytest.fixture
def chair(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    client = client_of(gather().players["chair"])
    client.defaults["HTTP_HOST"] = settings.PARAPLU.origin_hosts["members"]
    of_this = switched_off.parts_switched_off(COLLECTIVE)
    monkeypatch.setattr(switched_off, "parts_switched_off", lambda _union: of_this)
    return client


def test_each_part_has_one_page_with_who_what_and_what_before(chair: Client) -> None:
    path = "/en/desk/switched-off/"
    page = chair.get(path).content.decode()

    assert re.findall(r'href="\?part=(\w+)"', page) == OFF
    for part in switched_off.parts_switched_off(settings.UNION):
        shown = chair.get(path, {"part": part.key}).content.decode()
        for words in (part.name, part.people, part.work, part.before):
            assert f">{words}</".replace("'", "&#x27;") in shown, (part.key, words)
        assert "the file union.toml" in shown
    unknown = chair.get(path, {"part": "mailings"}).content.decode()
    assert re.findall(r'href="\?part=(\w+)"', unknown) == OFF
