"""Whoever is on two lists, or here already, is one person: the mailer alone sees it."""

from datetime import date

import pytest
from django.conf import settings

from paraplu.base import outbox
from paraplu.kernel.actor import OPERATOR, STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import Opener
from paraplu.ops.duplicate_addresses import DuplicateAddresses
from paraplu.people import api as people
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post
from tests.ops.test_mailer import mailer_for
from tests.people.parts import ImportedLine, Member
from tests.people.parts import importing as verbs
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
HERS = "somebody1@example.org"
HEAD = "Pseudo;Courriel;Thèmes;Consentement;Source;Abonné"
IN = "Ada 1;{};news;01/02/2024;papier;oui"
OUT = "Ada;{};news;01/02/2024;papier;non"


@pytest.fixture
def doubles() -> DuplicateAddresses:
    return DuplicateAddresses(Opener(settings.PARAPLU.mailer_key_file.read_bytes()))


@pytest.fixture
def came_with(brought, tmp_path):
    """One more list, of this line; the number that came with it."""

    def come(line: str, address: str = HERS, head: str = HEAD) -> int:
        path = tmp_path / f"{ImportedLine.objects.count()}.csv"
        path.write_text(f"{head}\n{line.format(address)}\n", "utf-8")
        before = set(ImportedLine.objects.values_list("number", flat=True))
        brought(path, "--do")
        (number,) = set(ImportedLine.objects.values_list("number", flat=True)) - before
        return number

    return come


def state(number: int) -> str:
    return Member.objects.get(number=number).state


def test_a_newcomer_is_nobodys_double(came_with, doubles) -> None:
    number = came_with(IN)

    doubles.mark_imported_duplicates()

    assert state(number) == "supporting"
    assert not people.uncompared_numbers()


def test_the_second_of_two_lists_brings_nobody_twice(came_with, doubles) -> None:
    first = came_with(IN)
    doubles.mark_imported_duplicates()
    second = came_with(IN.replace("Ada 1", "Ada"), HERS.upper())

    doubles.mark_imported_duplicates()

    assert (state(first), state(second)) == ("supporting", "ended")
    assert post.chosen_topics(first) == ["news"]


def test_two_lists_before_the_mailer_looks_are_one_person_as_well(came_with, doubles) -> None:
    numbers = [came_with(IN), came_with(IN.replace("Ada 1", "Ada"))]

    doubles.mark_imported_duplicates()

    assert sorted(map(state, numbers)) == ["ended", "supporting"]


def test_who_stopped_letters_stays_so_whatever_a_later_list_says(came_with, doubles) -> None:
    first = came_with(OUT)
    doubles.mark_imported_duplicates()
    came_with(IN)

    doubles.mark_imported_duplicates()

    assert post.chosen_topics(first) == []
    assert EmailAddress.objects.get().number == first


def test_a_later_list_that_says_stopped_ends_her_letters(came_with, doubles) -> None:
    first = came_with(IN)
    doubles.mark_imported_duplicates()
    came_with(OUT)

    doubles.mark_imported_duplicates()

    assert post.chosen_topics(first) == []
    assert first not in consent.numbers_consenting("letters", date.min)


def test_an_active_member_who_came_twice_is_left_to_the_secretary(came_with, doubles) -> None:
    first = came_with(IN)
    doubles.mark_imported_duplicates()
    book = "Pseudo;Courriel;Statut;Numéro;Depuis;Décision"
    second = came_with("Ada;{};active;7;01/02/2020;AG 2020", head=book.replace("Depuis", "Date d'entrée"))

    doubles.mark_imported_duplicates()

    assert state(second) == "active"
    assert post.duplicate_numbers() == [(second, first)]


def test_a_damaged_address_stops_nobody_else(came_with, doubles) -> None:
    damaged, other = came_with(IN), came_with(IN, "other@example.org")
    EmailAddress.objects.filter(number=damaged).update(sealed=b"broken")

    doubles.mark_imported_duplicates()

    assert not people.uncompared_numbers()
    assert {state(damaged), state(other)} == {"supporting"}


def test_the_mailer_looks_before_any_letter_leaves(came_with, monkeypatch) -> None:
    came_with(IN)
    seen = list[int]()
    monkeypatch.setattr(
        outbox, "claim_next_recipients", lambda *_waiting: seen.append(len(people.uncompared_numbers())) or []
    )

    mailer_for(1).send_claimed_emails()

    assert seen == [0]


@pytest.mark.parametrize("actor", [STRANGER, OPERATOR])
def test_the_site_alone_settles_doubles(actor) -> None:
    with pytest.raises(NotAuthorized):
        verbs.resolve_duplicate_addresses(actor, {100_001: None})
    verbs.resolve_duplicate_addresses(SYSTEM, {100_001: None})
