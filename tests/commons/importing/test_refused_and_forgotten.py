"""A file that cannot be read is refused beside the field; a list is continued, replaced and forgotten."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

from paraplu.base import clock
from paraplu.base.lists.lines import NOT_IN_FORCE, WRONG_NAMES
from paraplu.commons.importing import actions, api, forms
from paraplu.commons.importing.models import RestingList
from paraplu.commons.importing.sentences import own_sentence
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from tests.commons.importing.test_by_browser import URL, asked, choose, columns, listed, press
from tests.decided import approve
from tests.ops.importing import hostile
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
OF_LINES = (
    *WRONG_NAMES.values(), *NOT_IN_FORCE.values(), "there is no name",
    "since is no day, or one that cannot be",
    "the name looks like an address or a number", "the address is not a whole e-mail address",
    "the chapter is not understood: say in the map what it is here", "the same address stands in row 7",
    "consent_on is no day, or one that cannot be", "the membership status is not understood",
    "organisation or household, left out: only people can be members", "without an address: no e-mails",
    "no membership, left out: a contact is not a member", "stopped e-mails, and that stays so",
    "the contact type is not understood: it is not known whether this is a person", "gets e-mails",
    "an active member needs the number, day and decision that are in the register",
    "no topic: no e-mails until the person chooses one", "the form is not understood: say in the map",
    "the language is not understood: say in the map", "the same number in the book stands in row 3",
    "no day or way of the consent: no e-mails until the person chooses them",
)  # fmt: skip


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


@pytest.mark.parametrize("language", ["fr", "nl"])
def test_each_reason_is_said_in_the_language_of_the_page(language: str) -> None:
    with override(language):
        same = [reason for reason in OF_LINES if own_sentence(reason) == reason]

    assert not same


def test_what_is_still_open_is_asked_and_what_was_chosen_stays(the_secretary: roles.Somebody) -> None:
    choose(the_secretary, b"Pseudo;Zodiac;Courriel\nAda 1;virgo;ada1@example.org\n")

    refused = columns(the_secretary, column_2="leave_out")

    assert refused.status_code == 422
    page = refused.content.decode()
    assert "Say what this column means, or leave it out." in page
    assert refused.context["form"]["column_2"].value() == "leave_out"
    assert columns(the_secretary, column_1="leave_out").status_code == 303


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
