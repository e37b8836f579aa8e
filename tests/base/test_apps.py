"""The list of manifests refuses what contradicts itself, and every reader gets the parts in their order."""

import pytest

from paraplu.base import apps
from paraplu.base.apps import AppUrls, Manifest, ManifestError, PlaceLink, ScheduledJob
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


def test_a_place_shows_each_person_the_pages_meant_for_them(registered) -> None:
    links = (
        PlaceLink("third", "Third", "About it.", 30, "active"),
        PlaceLink("first", "First", "About it.", 10, "person"),
        PlaceLink("second", "Second", "About it.", 20),
    )
    apps.register((Manifest(path="paraplu.life.a", place="decide", place_links=links),))

    shown = {
        actor: [link.view for link in apps.place_links(actor, "decide")]
        for actor in (ENDED, SUPPORTING, ACTIVE)
    }

    assert shown == {
        ENDED: ["first"],
        SUPPORTING: ["first", "second"],
        ACTIVE: ["first", "second", "third"],
    }
    assert [link.view for link in apps.place_links(STRANGER, "decide")] == ["first"]
    assert apps.place_links(ACTIVE, "me") == []


def test_the_pages_of_an_app_mark_its_place(registered) -> None:
    apps.register((Manifest(path="paraplu.life.a", place="decide"), Manifest(path="paraplu.life.b")))

    assert [apps.place_of_app(label) for label in ("a", "b", "no_app")] == ["decide", "me", "me"]


def test_nothing_of_an_app_that_is_switched_off_is_shown(registered) -> None:
    link = PlaceLink("a:list", "A", "About a.", 10)
    urls = AppUrls("urls")
    apps.register((Manifest(path="paraplu.life.a", switch="a", place_links=(link,), members_urls=urls),))

    assert apps.place_links(ACTIVE, "me") == []
    assert apps.open_apps() == ()
