"""Tables where decisions are made: written by the Board, read by whom it chose."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import Client

from paraplu.base.pages import PAGE
from paraplu.commons.documents.api import PublishedDocument
from paraplu.kernel.actor import STRANGER, Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.sections.advocacy import AdvocacySettings
from paraplu.life.advocacy import actions, queries
from paraplu.life.advocacy.actions import TableData
from paraplu.life.advocacy.forms import AdvocacyTableForm
from paraplu.life.advocacy.models import AdvocacyTable, TableMeeting
from tests.decided import act_actor

SHY = AdvocacySettings(show_missing=False)
pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
CHAIR = Actor("person", 1, MemberStatus.ACTIVE, frozenset({HeldOffice("chair")}), has_second_factor=True)
A_MEMBER = Actor("person", 2, MemberStatus.ACTIVE)
A_SUPPORTER = Actor("person", 3, MemberStatus.SUPPORTING)


def a_table(seat: str, shown_to: str, body: str = "A council") -> TableData:
    return TableData(body, "rules for our streets", "town", seat, date(2026, 11, 2), None, shown_to)


def added(data: TableData) -> None:
    """A table, agreed to by a second person where it is public."""
    table = actions.add_advocacy_table(CHAIR, data)
    if data.shown_to == "public":
        agreed(table)


def agreed(table: UUID) -> None:
    arguments = {"table": str(table), "words": queries.words_digest(AdvocacyTable.objects.get(pk=table))}
    actions.show_table(act_actor("advocacy.show_table", 0), arguments)


def bodies(actor: Actor) -> list[str]:
    return [listed.body for listed in queries.visible_advocacy_tables(actor).rows]


def test_each_reader_sees_what_the_board_chose_for_her() -> None:
    for shown_to in ("public", "members", "board"):
        added(a_table("asked", shown_to, shown_to))

    assert bodies(CHAIR) == ["board", "members", "public"]
    assert bodies(A_MEMBER) == ["members", "public"]
    assert bodies(A_SUPPORTER) == bodies(STRANGER) == ["public"]


def test_a_missing_seat_comes_before_one_of_ours() -> None:
    actions.add_advocacy_table(CHAIR, a_table("ours", "members", "A body where we sit"))
    actions.add_advocacy_table(CHAIR, a_table("missing", "members", "Z body without us"))

    assert bodies(A_MEMBER) == ["Z body without us", "A body where we sit"]


def test_a_member_without_office_writes_nothing() -> None:
    with pytest.raises(NotAuthorized):
        actions.add_advocacy_table(A_MEMBER, a_table("asked", "members"))

    assert not AdvocacyTable.objects.exists()


def test_a_second_note_about_one_day_replaces_the_first() -> None:
    table = actions.add_advocacy_table(CHAIR, a_table("ours", "members"))

    actions.note_table_meeting(CHAIR, table, date(2026, 11, 9), "")
    actions.note_table_meeting(CHAIR, table, date(2026, 11, 9), "They listened.")

    assert list(TableMeeting.objects.values_list("outcome", flat=True)) == ["They listened."]


def test_everybody_reads_where_a_seat_is_missing_only_if_the_union_wants(monkeypatch) -> None:
    added(a_table("missing", "public", "Without us"))
    added(a_table("refused", "public", "Refused us"))
    visitor = Client(headers={"host": settings.PARAPLU.origin_hosts["public"]})
    wanted = visitor.get("/nl/seats/").content.decode()
    monkeypatch.setattr(queries, "settings", SimpleNamespace(UNION=replace(settings.UNION, advocacy=SHY)))

    unwanted = visitor.get("/nl/seats/").content.decode()

    assert "Without us" in wanted
    assert "Without us" not in unwanted
    assert "Refused us" in unwanted


@pytest.mark.parametrize(("place", "is_linked"), [("site", True), ("assembly", False)])
def test_everybody_reads_our_position_beside_the_table_once_it_is_on_the_site(
    monkeypatch, place: str, *, is_linked: bool
) -> None:
    text = PublishedDocument(
        uuid4(), "Our streets", "", "en", date(2026, 11, 2), is_behind=False, kind="position"
    )
    shown = {place: [text]}
    monkeypatch.setattr(
        queries.documents, "published_documents_for", lambda where, *_which: shown.get(where, [])
    )
    added(replace(a_table("asked", "public"), position=text.id))
    visitor = Client(headers={"host": settings.PARAPLU.origin_hosts["public"]})

    page = visitor.get("/nl/seats/").content.decode()

    assert (f"/nl/texts/{text.id}/" in page) is is_linked
    assert ("Our streets" in page) is is_linked


def test_the_second_leaf_holds_the_other_tables() -> None:
    for turn in range(PAGE + 1):
        added(a_table("asked", "public", f"Council {turn:02d}"))
    visitor = Client(headers={"host": settings.PARAPLU.origin_hosts["public"]})

    pages = [visitor.get(f"/en/seats/?page={page}").content.decode() for page in (1, 2)]

    assert [page.count("Council ") for page in pages] == [PAGE, 1]
    assert "?page=2" in pages[0]
    assert "?page=1" in pages[1]


def test_a_position_of_long_ago_that_is_named_already_can_stay(monkeypatch) -> None:
    text = PublishedDocument(
        uuid4(), "Our streets", "", "en", date(2026, 11, 2), is_behind=False, kind="position"
    )
    monkeypatch.setattr(
        queries.documents,
        "published_documents_for",
        lambda _place, _language, only, _most: [text] if only else [],
    )

    choices = AdvocacyTableForm(initial={"position": text.id}).fields["position"].choices

    assert [value for value, _title in choices] == ["", str(text.id)]
