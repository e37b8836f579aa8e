"""Twenty-four kinds of lists are read and understood as whoever made them meant it."""

from datetime import date

import pytest

from paraplu.base.config import ConfigurationError
from paraplu.base.lists.faults import LineFault, LineNote, LineProblem
from paraplu.base.lists.headings import table_from_rows
from paraplu.base.lists.lines import review_list
from paraplu.base.lists.mapping import INVENT, ListMeaning, guess_list_meaning
from paraplu.base.lists.reading import ListRow, ListTable
from paraplu.ops.importing.list_files import read_list_table
from paraplu.ops.importing.sentences import OF_NOTES
from tests.ops.importing.conftest import SPREADSHEETS, TODAY

pytestmark = pytest.mark.halved

WHOLE = (
    "excel-fr-windows-1252.csv",
    "excel-nl-utf8-bom.csv",
    "excel-unicode-text.txt",
    "excel-sep-line.csv",
    "old-mac-latin-1.csv",
    "google-sheets.csv",
    "libreoffice.ods",
    "libreoffice.xlsx",
    "title-above.xlsx",
    "serial-days.xlsx",
    "computed-names.ods",
)
# Of each list: which of its columns mean what, those with nothing and those that are civil left out.
MEANINGS = {
    "google-forms.csv": "consent_on address working_name language chapter",
    "listmonk.csv": "address working_name subscribed",
    "civicrm-members.csv": "contact_type working_name unsubscribed address form membership_status since",
    "civicrm.csv": "contact_type working_name unsubscribed unsubscribed language address form since",
    "helloasso.csv": "since address form working_name",
    "galette.csv": "working_name address language since",
    "thunderbird.csv": "working_name address",
    "addresses.txt": "name_and_address",
    "book-of-members.xlsx": "book_number working_name address form since decision language",
    "mailchimp-subscribed.csv": "address consent_on topics",
    "mailchimp-unsubscribed.csv": "address consent_on topics unsubscribed",
    "brevo.csv": "address unsubscribed consent_on",
}
NAMELESS = {"mailchimp-subscribed.csv", "mailchimp-unsubscribed.csv", "brevo.csv"}


@pytest.mark.parametrize("name", WHOLE)
def test_six_people_come_out_whole(name: str, understood) -> None:
    _table, _meaning, looked = understood(SPREADSHEETS / name)

    assert [wished.working_name for wished in looked.good] == [f"Working name {one}" for one in range(1, 7)]
    assert [wished.address for wished in looked.good] == [f"somebody{one}@example.org" for one in range(1, 7)]
    assert [wished.chapter for wished in looked.good] == ["ghent", "antwerp", "brussels"] * 2
    assert [wished.language for wished in looked.good] == ["nl", "en", "fr"] * 2
    assert looked.good[0].since == date(2021, 3, 11)
    assert not looked.bad


@pytest.mark.parametrize("name", MEANINGS)
def test_columns_mean_what_they_say(name: str, understood) -> None:
    _table, meaning, looked = understood(SPREADSHEETS / name)

    told = [one for one in meaning.columns.values() if one != "leave_out" and not one.startswith("civil")]
    assert told == MEANINGS[name].split()
    assert len(looked.good) == (0 if name in NAMELESS else 6)


def test_every_kind_is_tried() -> None:
    assert {path.name for path in SPREADSHEETS.iterdir()} == {*WHOLE, *MEANINGS, "two-sheets.ods"}


def test_a_sheet_is_chosen_by_name() -> None:
    assert len(read_list_table(SPREADSHEETS / "two-sheets.ods", "Sympathisants").rows) == 6


@pytest.mark.parametrize(
    ("sheet", "says"), [("", "Several of its sheets"), ("Other", "no sheet of that name")]
)
def test_of_several_sheets_none_is_guessed(sheet: str, says: str) -> None:
    with pytest.raises(ConfigurationError, match=says):
        read_list_table(SPREADSHEETS / "two-sheets.ods", sheet)


def test_who_stopped_letters_gets_none(understood) -> None:
    _table, _meaning, looked = understood(SPREADSHEETS / "civicrm.csv")

    assert looked.notes[LineNote.STOPPED] == 1


def test_an_active_member_has_her_line_in_the_book(understood) -> None:
    _table, _meaning, looked = understood(SPREADSHEETS / "book-of-members.xlsx")

    told = [(wished.form, wished.book_number, wished.since) for wished in looked.good[:2]]
    assert told == [("active", "1", date(2019, 5, 11)), ("supporting", "", date(2019, 5, 12))]


def test_who_has_no_name_here_may_be_given_one(union) -> None:
    table = read_list_table(SPREADSHEETS / "brevo.csv")
    meaning = guess_list_meaning(table, union)
    inventing = ListMeaning(meaning.columns, meaning.day_order, {**meaning.always, "working_name": INVENT})

    assert len(review_list(table, inventing, TODAY).good) == 6


def test_listmonk_says_who_stopped_letters_and_not_since_when_anybody_agreed(understood) -> None:
    _table, meaning, looked = understood(SPREADSHEETS / "listmonk.csv")

    assert [record.place - 1 for record in looked.good if record.stops] == [2, 5]
    assert meaning.always["consent_source"] == "mailer"
    assert {record.consent_on for record in looked.good} == {None}
    assert meaning.columns["attributes"] == "civil"


@pytest.mark.parametrize(
    ("names", "says"), [("Heron,Willow,Otter", "working_name"), ("First Last,Otter Reed,Heron", "?")]
)
def test_a_name_of_two_words_in_listmonk_is_for_the_operator_to_decide(names: str, says: str, union) -> None:
    rows = [("uuid", "email", "name", "attributes", "status")]
    rows += [
        ("", f"somebody{place}@example.org", name, "{}", "enabled")
        for place, name in enumerate(names.split(","))
    ]
    table = table_from_rows([ListRow(place, row) for place, row in enumerate(rows, 1)])

    meaning = guess_list_meaning(table, union)

    assert (meaning.columns["name"], meaning.columns["attributes"]) == (says, "leave_out")


def test_organisations_households_and_ended_memberships_are_left_out_and_counted(understood) -> None:
    _table, _meaning, looked = understood(SPREADSHEETS / "civicrm-members.csv")

    assert not looked.bad
    assert {note: count for note, count in looked.notes.items() if "left out" in OF_NOTES[note]} == {
        LineNote.OTHER_CONTACT: 2,
        LineNote.ENDED: 2,
        LineNote.WAITING: 1,
        LineNote.NO_MEMBERSHIP: 1,
    }


def test_a_stop_in_a_row_that_is_left_out_holds_for_the_person(understood) -> None:
    _table, _meaning, looked = understood(SPREADSHEETS / "civicrm-members.csv")

    assert [record.address for record in looked.good if record.stops] == ["somebody1@example.org"]


@pytest.mark.parametrize("column", ["contact_type", "membership_status"])
def test_what_is_not_understood_is_not_guessed_to_be_a_member(column: str) -> None:
    table = ListTable(("name", "what"), (ListRow(2, ("Heron", "Individual Vip")),))
    always = {"form": "supporting", "language": "en", "topics": ""}
    meaning = ListMeaning({"name": "working_name", "what": column}, "day-first", always)

    review = review_list(table, meaning, TODAY)

    assert not review.good
    assert review.bad[2] == [LineProblem(LineFault(column))]
