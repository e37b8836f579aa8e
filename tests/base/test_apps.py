"""The list of manifests refuses what contradicts itself, and every reader gets the parts in their order."""

import pytest

from paraplu.base import apps
from paraplu.base.apps import AppUrls, HomeLink, Manifest, ManifestError, MenuEntry, ScheduledJob
from paraplu.kernel.actor import STRANGER, Actor
from paraplu.kernel.standing import MemberStatus

SUPPORTING = Actor("person", 500_001, MemberStatus.SUPPORTING)
ACTIVE = Actor("person", 500_001, MemberStatus.ACTIVE)
ENDED = Actor("person", 500_001, MemberStatus.ENDED)


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Manifest]:
    """An empty list of apps, for this test alone."""
    monkeypatch.setattr(apps, "_registered", {})
    return apps._registered


def test_apps_are_read_in_the_order_in_which_they_were_registered(registered) -> None:
    first, second = Manifest(path="paraplu.life.second"), Manifest(path="paraplu.life.first")

    apps.register((first, second))

    assert apps.every_app() == (first, second)


def test_apps_are_registered_once(registered) -> None:
    apps.register((Manifest(path="paraplu.life.first"),))

    with pytest.raises(ManifestError, match="registered already"):
        apps.register((Manifest(path="paraplu.life.second"),))


@pytest.mark.parametrize(
    ("one", "another", "named"),
    [
        (Manifest(path="paraplu.life.same"), Manifest(path="paraplu.trust.same"), "same"),
        (Manifest(path="paraplu.life.a", switch="s"), Manifest(path="paraplu.life.b", switch="s"), "s"),
        (
            Manifest(path="paraplu.life.a", jobs=(ScheduledJob("night", 1, "jobs.a"),)),
            Manifest(path="paraplu.life.b", jobs=(ScheduledJob("night", 7, "jobs.b"),)),
            "night",
        ),
    ],
)
def test_a_name_given_twice_is_refused(registered, one: Manifest, another: Manifest, named: str) -> None:
    with pytest.raises(ManifestError, match=f"'{named}'"):
        apps.register((one, another))

    assert not registered


def test_a_need_that_no_app_meets_is_refused(registered) -> None:
    with pytest.raises(ManifestError, match="nowhere"):
        apps.register((Manifest(path="paraplu.life.a", switch="a", needs=("nowhere",)),))
    with pytest.raises(ManifestError, match="nowhere"):
        apps.register((Manifest(path="paraplu.life.a", opens_with="nowhere"),))


def test_a_part_is_on_or_off_with_the_app_whose_switch_it_names(registered) -> None:
    with pytest.raises(ManifestError, match="nowhere"):
        apps.register((Manifest(path="paraplu.life.a", opens_with="nowhere"),))

    apps.register(
        (Manifest(path="paraplu.life.b", switch="b"), Manifest(path="paraplu.life.a", opens_with="b"))
    )

    assert apps.switches() == {"b": ()}
    assert [app.is_open for app in apps.every_app()] == [False, False]


def test_nobody_reads_the_list_before_it_is_there(registered) -> None:
    with pytest.raises(ManifestError, match="registered yet"):
        apps.every_app()


def test_the_menu_shows_each_person_the_entries_meant_for_them(registered) -> None:
    entries = (
        MenuEntry("third", "Third", 30, "active"),
        MenuEntry("first", "First", 10, "person"),
        MenuEntry("second", "Second", 20),
    )
    apps.register((Manifest(path="paraplu.life.a", menu=entries),))

    shown = {
        actor: [entry.view for entry in apps.menu_entries(actor)] for actor in (ENDED, SUPPORTING, ACTIVE)
    }

    assert shown == {
        ENDED: ["first"],
        SUPPORTING: ["first", "second"],
        ACTIVE: ["first", "second", "third"],
    }
    assert [entry.view for entry in apps.menu_entries(STRANGER)] == ["first"]


def test_nothing_of_an_app_that_is_switched_off_is_shown(registered) -> None:
    link = HomeLink("a:list", "A", "About a.", 10)
    urls = AppUrls("urls")
    apps.register((Manifest(path="paraplu.life.a", switch="a", home_links=(link,), members_urls=urls),))

    assert apps.home_links(ACTIVE) == []
    assert apps.open_apps() == ()
