"""A file that cannot be read is refused beside the field; a list is continued, replaced and forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from paraplu.base import clock
from paraplu.base.lists.faults import FileFault, LineFault, LineNote, LineProblem
from paraplu.commons.importing import actions, api, forms
from paraplu.commons.importing import sentences as own
from paraplu.commons.importing.models import RestingList
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.ops.importing import sentences as operators
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from paraplu_demonstration.samples import sample_list
from tests.commons.importing.test_by_browser import URL, asked, choose, columns, listed, press
from tests.decided import approve, decide
from tests.ops.importing import hostile
from tests.ops.importing.conftest import SPREADSHEETS
from tests.people import roles

pytestmark = pytest.mark.django_db
IN_FRENCH = {
    "locked.xlsx": "Le fichier demande un mot de passe.",
    "macros.xlsm": "Le fichier contient un programme.",
    "links.xlsx": "Le fichier prend des valeurs ailleurs.",
    "cut.xlsx": "Le fichier est abîmé ou incomplet.",
    "binary.csv": "Ce n'est pas un tableur.",
    "long.csv": "Le fichier contient plus",
    "spoilt.csv": "Les accents ont été abîmés",
    "blank.csv": "Le fichier n'a aucune ligne",
}


@pytest.mark.parametrize("name", IN_FRENCH)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field(the_secretary, tmp_path, name: str) -> None:
    content = hostile.write(tmp_path, name).read_bytes()
    file = SimpleUploadedFile(name, content)

    answer = the_secretary.client.post("/fr/desk/list/file/", {"file": file, "sheet": "Feuille 7"})

    assert answer.status_code == 422
    assert IN_FRENCH[name] in answer.content.decode().replace("&#x27;", "'")
    assert "Feuille 7" in answer.content.decode()
    assert not RestingList.objects.exists()


def test_a_file_that_is_too_large_is_refused(the_secretary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "LARGEST_FILE", 100)

    answer = choose(the_secretary, b"Pseudo;Courriel\n" + b"Ada 1;ada1@example.org\n" * 10)

    assert (answer.status_code, "larger than 12 MB" in answer.content.decode()) == (422, True)


def test_every_fault_and_note_has_a_sentence_for_an_operator_and_for_the_page() -> None:
    """Only the command seals civil data, so a page never says that this failed."""
    assert set(own.OF_FILES) == set(operators.OF_FILES) == set(FileFault)
    assert set(own.OF_LINES) | {LineFault.NOT_SEALED} == set(operators.OF_LINES) == set(LineFault)
    assert set(own.OF_NOTES) == set(operators.OF_NOTES) == set(LineNote)


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_a_reason_is_said_in_the_language_of_the_page_with_its_row(language: str) -> None:
    problems = [LineProblem(LineFault.SAME_ADDRESS, 7), LineProblem(LineFault.REFUSED_NAME, words="Naam %s")]

    with override(language):
        found = list(map(own.line_sentence, problems))

    assert ("7" in found[0], found[1].endswith("Naam %s")) == (True, True)
    assert not set(found) & set(map(operators.line_sentence, problems)) - {"name: Naam %s"}


def test_what_is_still_open_is_asked_and_what_was_chosen_stays(the_secretary: roles.Somebody) -> None:
    choose(the_secretary, b"Pseudo;Zodiac;Courriel\nAda 1;virgo;ada1@example.org\n")

    refused = columns(the_secretary, column_2="leave_out")

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Say what this column means, or leave it out." in page
    assert refused.context["form"]["column_2"].value() == "leave_out"
    assert columns(the_secretary, column_1="leave_out").status_code == 303


DECIDE_NOW, DID_NOT = "Others decide about this list now.", "The others did not agree to this list"


def said_on_page(secretary: roles.Somebody) -> tuple[bool, bool]:
    page = secretary.client.get(URL).content.decode()
    return DECIDE_NOW in page, DID_NOT in page


def test_the_page_says_when_nobody_decides_any_more(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    act = asked(the_secretary)
    assert said_on_page(the_secretary) == (True, False)

    decisions.stop_act(the_secretary.actor, act.pk)

    assert said_on_page(the_secretary) == (False, True)


@pytest.mark.usefixtures("the_chair")
@pytest.mark.parametrize("is_yes", [True, False])
def test_the_page_says_when_the_organ_refused(the_secretary: roles.Somebody, *, is_yes: bool) -> None:
    roles.member(MemberStatus.ACTIVE, "director")
    choose(the_secretary, (SPREADSHEETS / "book-of-members.xlsx").read_bytes())
    columns(the_secretary)
    press(the_secretary, "ask")
    assert said_on_page(the_secretary) == (True, False)

    decide(decisions.open_acts_of_kind("people.import_members")[0], is_yes=is_yes)

    assert said_on_page(the_secretary) == (False, not is_yes)


def test_the_list_of_the_demonstration_shows_what_goes_wrong(the_secretary: roles.Somebody) -> None:
    choose(the_secretary, sample_list())
    columns(the_secretary)

    page = the_secretary.client.get(URL).content.decode()

    assert "4 lines can be imported. 2 lines cannot." in page
    assert "Row 4: the address is not" in page
    assert "Row 7: the same address is in row 2" in page


def test_an_import_that_was_ended_is_finished_by_the_same_button(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve(asked(the_secretary), the_chair.actor)
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    monkeypatch.setattr(actions, "SECONDS_AT_ONCE", 0.0)
    press(the_secretary, "import")
    assert listed() == 1
    assert "1 of 2 people are imported" in the_secretary.client.get(URL).content.decode()

    press(the_secretary, "import")
    press(the_secretary, "import")

    assert listed() == 2


def test_the_rule_is_asked_again_before_each_batch(
    the_secretary: roles.Somebody, the_chair: roles.Somebody, monkeypatch: pytest.MonkeyPatch, the_day: Any
) -> None:
    approve(asked(the_secretary), the_chair.actor)
    monkeypatch.setattr(actions, "AT_ONCE", 1)
    monkeypatch.setattr(people.member_lists.decisions, "kinds_done_about", _once_only())

    assert press(the_secretary, "import").status_code == 404

    assert listed() == 1


def _once_only() -> Any:
    answers = iter([frozenset({"people.import_supporting"})])
    return lambda *_arguments, **_named: next(answers, frozenset())


@pytest.mark.usefixtures("the_chair")
def test_a_list_is_forgotten_after_its_days_and_with_its_secretary(the_secretary: roles.Somebody) -> None:
    choose(the_secretary)
    today = clock.current_date()
    assert api.forget_due(today + timedelta(days=1)) == 0
    assert api.forget_due(today + timedelta(days=2)) == 1
    asked(the_secretary)
    assert api.forget_due(today + timedelta(days=14)) == 0

    api.forget(the_secretary.number)

    assert not RestingList.objects.exists()
    for verb in (actions.forget_person, actions.forget_old_lists):
        with pytest.raises(NotAuthorized):
            verb(STRANGER, 7)  # type: ignore[arg-type]
    assert actions.forget_old_lists(SYSTEM, today) == 0
