"""A person in a form of an office: by name or number, and the name is read before anything is written."""

import pytest
from django.http import QueryDict

from paraplu.base.forms import Form
from paraplu.people.actions.finding import NAMES_A_DAY
from paraplu.people.api import PersonField, PersonFormMixin
from paraplu.trust.audit import api as audit
from tests.people.parts import Member
from tests.people.roles import Somebody

pytestmark = pytest.mark.django_db
CLEO, CLEMENT, FERN, GONE = 500_001, 500_002, 500_003, 500_004


class HostForm(PersonFormMixin, Form):
    """One person who has to be named, one who may be."""

    host = PersonField("Host")
    other = PersonField("Other", required=False)


def put_people(names: dict[int, str]) -> None:
    Member.objects.bulk_create(
        Member(
            number=number, working_name=name, language="en", state="ended" if number == GONE else "active",
            since="2026-01-01", assent_version="1", assent_language="en", entered_how="form",
        )
        for number, name in names.items()
    )  # fmt: skip


@pytest.fixture(autouse=True)
def four_people(db: None) -> None:
    put_people({CLEO: "Cleo Vermeer", CLEMENT: "Clement", FERN: "Fern", GONE: "Fernand"})


def sent(who: Somebody, **texts: str) -> HostForm:
    data = QueryDict(mutable=True)
    data.update(texts)
    form = HostForm(data, actor=who.actor)
    form.is_valid()
    return form


def events_about(number: int) -> list[str]:
    return [entry.event for entry in audit.entries_about(number)]


@pytest.mark.parametrize("typed", ["fern", "Fe", str(FERN)])
def test_one_name_is_shown_before_the_form_is_taken(the_secretary: Somebody, typed: str) -> None:
    first = sent(the_secretary, host=typed)

    assert first.errors["host"] == ["Check the name. If this is the right person, send the form again."]
    html = str(first["host"])
    assert "Fern</b> 500003" in html
    assert f'value="{typed}"' in html
    assert 'type="hidden" name="host_person" value="500003"' in html
    assert "aria-invalid" not in html
    assert '<p class="say warn"' in first["host"].as_field_group()

    second = sent(the_secretary, host=typed, host_person=str(FERN))
    assert second.cleaned_data == {"host": FERN, "other": None}


def test_several_are_a_choice_beside_the_field(the_secretary: Somebody) -> None:
    form = sent(the_secretary, host="cle")

    assert form.errors["host"][0].startswith("Several people")
    html = str(form["host"])
    assert html.index("Clement") < html.index("Cleo Vermeer")
    assert html.count('type="radio"') == 2
    assert "checked" not in html
    assert 'value="cle"' in html

    assert sent(the_secretary, host="cle", host_person=str(CLEO)).cleaned_data["host"] == CLEO


@pytest.mark.parametrize(("typed", "chosen"), [("cle", FERN), (str(CLEO), FERN), ("cle", ""), ("cle", "x")])
def test_a_choice_counts_for_the_text_that_was_typed_alone(
    the_secretary: Somebody, typed: str, chosen: object
) -> None:
    assert "host" in sent(the_secretary, host=typed, host_person=str(chosen)).errors


@pytest.mark.parametrize("typed", ["zoe", "%", "_", "50000", "²²²²²²", "Fern\x00", "x" * 70])
def test_nobody_is_a_clear_sentence_and_the_text_stays(the_secretary: Somebody, typed: str) -> None:
    form = sent(the_secretary, host=typed)

    assert form.errors["host"]
    assert "500" not in str(form["host"]).replace(typed, "")


def test_former_members_are_found_by_number_alone(the_secretary: Somebody) -> None:
    assert "Fernand" not in str(sent(the_secretary, host="fern")["host"])
    assert "Fernand" in str(sent(the_secretary, host=str(GONE))["host"])


def test_a_number_of_nobody_is_left_to_the_act(the_secretary: Somebody) -> None:
    assert sent(the_secretary, host="499999").cleaned_data["host"] == 499_999


def test_more_than_ten_are_not_listed(the_secretary: Somebody) -> None:
    put_people({600_000 + place: f"Many {place}" for place in range(11)})
    form = sent(the_secretary, host="many")

    assert form.errors["host"] == [
        "More than ten people have a name that starts like this. Write more of the name."
    ]
    assert "Many 1" not in str(form["host"])
    assert events_about(600_001) == []


def test_who_is_shown_reads_it_once_a_day(the_secretary: Somebody) -> None:
    for _time in range(3):
        sent(the_secretary, host="cle", host_person=str(CLEO))

    assert events_about(CLEO) == events_about(CLEMENT) == ["person.named"]
    assert events_about(FERN) == []


def test_an_office_that_sees_no_names_types_numbers_and_learns_nothing(the_chair: Somebody) -> None:
    form = sent(the_chair, host="fern")
    assert form.errors["host"] == ["Write a number."]

    for number in (FERN, 499_999):
        asked = sent(the_chair, host=str(number))
        assert asked.cleaned_data["host"] == number
        assert "Fern" not in str(asked["host"])
        assert "host_person" not in str(asked["host"])
    assert events_about(FERN) == []


def test_after_thirty_names_a_day_numbers_alone_are_taken_and_the_board_learns_it(
    the_secretary: Somebody,
) -> None:
    numbers = [700_000 + place for place in range(NAMES_A_DAY)]
    put_people({number: f"Name {number}" for number in numbers})
    for number in numbers:
        assert "host" in sent(the_secretary, host=str(number)).errors
    assert not audit.has_event_today("budget.named")

    by_name, by_number = sent(the_secretary, host="fern"), sent(the_secretary, host=str(FERN))

    assert by_name.errors["host"][0].startswith("Today you have found")
    assert by_number.cleaned_data["host"] == FERN
    assert "Fern<" not in str(by_name["host"]) + str(by_number["host"])
    assert events_about(FERN) == []
    assert audit.has_event_today("budget.named")
    # The people of this day stay findable.
    assert sent(the_secretary, host=str(numbers[0]), host_person=str(numbers[0])).is_valid()
