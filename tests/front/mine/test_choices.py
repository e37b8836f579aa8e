"""What she chooses counts at once; what is not understood is said, and nothing changes."""

from datetime import date

import pytest

from paraplu.base.models import Email
from paraplu.people import api as people
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post


def send(somebody, page: str, **values: object):
    return somebody.client.post(f"/en/{page}", values)


def test_a_topic_is_a_yes_to_emails(a_supporting_member) -> None:
    response = send(a_supporting_member, "letters/", topics=["news", "workshops"])

    number = a_supporting_member.number
    assert (response.status_code, post.chosen_topics(number)) == (303, ["news", "workshops"])
    assert consent.numbers_consenting("letters", date.min) == [number]


def test_no_topic_takes_the_yes_back(a_supporting_member) -> None:
    send(a_supporting_member, "letters/", topics=["news"])

    send(a_supporting_member, "letters/")

    assert post.chosen_topics(a_supporting_member.number) == []
    assert consent.numbers_consenting("letters", date.min) == []


def test_an_unknown_topic_is_refused_with_a_sentence(a_supporting_member) -> None:
    response = send(a_supporting_member, "letters/", topics=["gossip"])

    assert response.status_code == 422
    assert "We do not write about that" in response.content.decode()


def test_name_language_and_chapter_change_together(a_supporting_member) -> None:
    response = send(a_supporting_member, "name/", working_name="Rowan", language="nl", chapter="ghent")

    person = people.person_by_number(a_supporting_member.number)
    assert response.status_code == 303
    assert person
    assert (person.working_name, person.language) == ("Rowan", "nl")
    assert chapters.chapter_of(person.number) == "ghent"


@pytest.mark.parametrize(
    "wrong",
    [
        {"working_name": ""},
        {"working_name": "x" * 61},
        {"working_name": "a\x00b"},
        {"working_name": "a\u202eb"},
        {"language": "tlh"},
        {"chapter": "atlantis"},
    ],
)
def test_a_wrong_word_is_refused_beside_its_field(a_supporting_member, wrong: dict[str, str]) -> None:
    values = {"working_name": "Rowan", "language": "nl", "chapter": "ghent"} | wrong

    response = send(a_supporting_member, "name/", **values)

    person = people.person_by_number(a_supporting_member.number)
    assert response.status_code == 422
    assert 'class="wrong"' in response.content.decode()
    assert person
    assert person.working_name == "Marigold"


def test_a_new_address_counts_after_the_email_was_answered(a_supporting_member) -> None:
    number = a_supporting_member.number

    response = send(a_supporting_member, "letters/address/", address="someone@example.org")

    assert "on its way" in response.content.decode()
    assert [email.name for email in Email.objects.all()] == ["mine/address"]
    assert not post.has_address(number)


def test_the_link_in_the_email_changes_nothing_until_the_button(a_supporting_member) -> None:
    from paraplu.front.mine.views.choices import _address_proof  # noqa: PLC0415

    token = post.keep_address("someone@example.org", "en")
    path = f"letters/address/{token}/{_address_proof(a_supporting_member.actor, token)}/"

    a_supporting_member.get(f"/en/{path}")
    assert not post.has_address(a_supporting_member.number)

    assert send(a_supporting_member, path).status_code == 303
    assert post.has_address(a_supporting_member.number)


def test_nobody_claims_an_address_with_the_link_of_another(a_supporting_member, an_active_member) -> None:
    from paraplu.front.mine.views.choices import _address_proof  # noqa: PLC0415

    token = post.keep_address("someone@example.org", "en")
    path = f"letters/address/{token}/{_address_proof(a_supporting_member.actor, token)}/"

    assert send(an_active_member, path).status_code == 404
    assert not post.has_address(an_active_member.number)


def test_an_address_is_deleted_with_one_tap(a_supporting_member) -> None:
    number = a_supporting_member.number
    post.assign_address(post.keep_address("someone@example.org", "en"), number)

    response = send(a_supporting_member, "letters/address/", none="1")

    assert (response.status_code, post.has_address(number)) == (303, False)


@pytest.mark.parametrize("answer", ["yes", "no", "later"])
def test_one_tap_says_what_she_can_be_asked(an_active_member, answer: str) -> None:
    response = send(an_active_member, "asked/", kind="read", answer=answer)

    assert response.status_code == 303
    assert consent.answers_of(an_active_member.number) == {"read": answer}
    assert an_active_member.get("/en/asked/").count('aria-pressed="true"') == 1


def test_no_button_is_pressed_before_she_answered(an_active_member) -> None:
    assert 'aria-pressed="true"' not in an_active_member.get("/en/asked/")


def test_an_answer_that_no_button_sends_is_refused(an_active_member) -> None:
    response = send(an_active_member, "asked/", kind="read", answer="maybe")

    assert response.status_code == 422
    assert consent.answers_of(an_active_member.number) == {}


def test_one_tap_pauses_and_one_takes_up_again(an_active_member) -> None:
    send(an_active_member, "expected/", kind="attend", answer="pause")
    assert consent.pauses_of(an_active_member.number) == {"attend"}

    send(an_active_member, "expected/", kind="attend", answer="resume")

    assert consent.pauses_of(an_active_member.number) == frozenset()


def test_taking_back_the_consent_to_emails_ends_them(a_supporting_member) -> None:
    send(a_supporting_member, "letters/", topics=["news"])

    response = send(a_supporting_member, "consents/", purpose="letters")

    assert response.status_code == 303
    assert post.chosen_topics(a_supporting_member.number) == []
    assert "withdrawn on" in a_supporting_member.get("/en/consents/")


def test_taking_back_what_nobody_asked_is_refused(a_supporting_member) -> None:
    assert send(a_supporting_member, "consents/", purpose="everything").status_code == 422


@pytest.mark.parametrize(
    "page", ["letters/", "name/", "consents/", "going/", "erase/", "asked/", "expected/"]
)
def test_a_form_without_its_token_is_refused(an_active_member, page: str) -> None:
    an_active_member.client.handler.enforce_csrf_checks = True

    assert send(an_active_member, page).status_code == 403
