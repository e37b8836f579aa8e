"""Each kind of text that members write is shown in the reader's language where it is read."""

from uuid import UUID

import pytest
from django.utils.translation import override

from paraplu.base import written_texts
from paraplu.base.written_texts import TextLanguages
from paraplu.kernel.actor import Actor
from paraplu.kernel.standing import MemberStatus
from tests.promises.stage import Stage, set_up

pytestmark = pytest.mark.django_db
# By kind: what the cast calls one of it, and where an active member reads it.
PLACES = {
    "asks.request": ("ask", ["asks/mine/", ""]),
    "proposals.proposal": ("proposal", ["proposals/{}/", "proposals/"]),
    "assembly.item": ("item", ["gathering/{assembly}/"]),
    "advocacy.table": ("table_of_members", ["tables/{}/", "tables/"]),
}


def first(value: object) -> UUID:
    return value[0] if isinstance(value, list | tuple) else value  # type: ignore[return-value]


def translated(stage: Stage, kind: str, record: UUID) -> str:
    """A checked French translation; its first line."""
    reader = Actor("person", stage.cast.players["active"].number, MemberStatus.ACTIVE)
    original = written_texts.every_text_kind()[kind].originals(reader, [record])[record]
    french = {name: f"Voici {kind}, {name}." for name, text in original.items() if text}
    written_texts.save_languages(kind, record, original, TextLanguages("en", ("fr",)))
    written_texts.save_translation(stage.cast.peer, (kind, record, original), "fr", french)
    row = written_texts.translation_into(kind, record, "fr")
    assert row is not None
    written_texts.check_translation(reader.number_or_zero, row, written_texts.digest_of(french), original)
    return next(iter(french.values()))


def test_every_kind_is_read_in_french_and_in_english() -> None:
    stage = set_up()
    things = stage.cast.things
    client = stage.client("active", "members")

    missing = []
    for kind, (name, paths) in PLACES.items():
        record = first(things[name])
        line = translated(stage, kind, record)
        for path in paths:
            where = path.format(record, assembly=first(things["assembly"]))
            french, english = (client.get(f"/{code}/{where}").content.decode() for code in ("fr", "en"))
            missing += [(kind, where)] if line not in french or line in english else []

    assert missing == []


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_nothing_is_said_of_a_text_whose_language_nobody_said(language: str) -> None:
    with override(language):
        shown = written_texts.shown_text("proposals.proposal", UUID(int=7), {"title": "A picnic"})

    assert (shown.fields["title"], shown.is_translated, shown.is_foreign) == ("A picnic", False, False)
