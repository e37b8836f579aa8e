"""What she can be asked is her answer, without a default; a consent keeps what she read."""

from datetime import date

import pytest

from paraplu.kernel.rules import NotAuthorized
from paraplu.trust.audit import api as audit
from paraplu.trust.consent import api as consent
from paraplu.trust.consent.models import AskAnswer, Consent, ExpectationPause
from tests.decided import pass_days
from tests.trust.actors import a_supporting_member, an_active_member, an_office_holder

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
HER = an_active_member(7)


def test_nothing_is_answered_before_she_answers() -> None:
    assert consent.answers_of(7) == {}
    assert consent.numbers_answering_yes("press") == []


@pytest.mark.parametrize("value", ["yes", "no", "later"])
def test_she_answers_yes_no_or_later_and_the_last_answer_counts(value: str) -> None:
    consent.set_answer(HER, 7, "read", "later")

    consent.set_answer(HER, 7, "read", value)

    assert consent.answers_of(7) == {"read": value}


@pytest.mark.parametrize(("kind", "value"), [("read", "maybe"), ("dance", "yes"), ("", "")])
def test_an_answer_nobody_asked_for_is_refused(kind: str, value: str) -> None:
    with pytest.raises(consent.UnknownPurpose):
        consent.set_answer(HER, 7, kind, value)


def test_nobody_answers_for_another() -> None:
    with pytest.raises(NotAuthorized):
        consent.set_answer(an_active_member(9), 7, "read", "yes")


def test_a_supporting_member_is_asked_nothing() -> None:
    with pytest.raises(NotAuthorized):
        consent.set_answer(a_supporting_member(8), 8, "read", "yes")


@pytest.mark.parametrize("value", ["no", "later"])
def test_the_secretary_records_a_no_at_once_and_it_is_logged(value: str) -> None:
    consent.set_answer(an_office_holder("secretary"), 7, "read", value)

    assert consent.answers_of(7) == {"read": value}
    assert [line.event for line in audit.entries_about(7)] == ["consent.changed"]


def test_a_yes_recorded_by_the_secretary_is_valid_after_the_wait(the_day: object) -> None:
    the_day("2027-03-01")  # type: ignore[operator]
    consent.ask_for_yes(an_office_holder("secretary"), 7, "read", can_be_told=True)
    before = consent.numbers_answering_yes("read")

    pass_days(the_day)  # type: ignore[arg-type]

    assert (before, consent.numbers_answering_yes("read")) == ([], [7])


def test_the_secretary_says_yes_for_nobody() -> None:
    with pytest.raises(NotAuthorized):
        consent.set_answer(an_office_holder("secretary"), 7, "read", "yes")
    with pytest.raises(NotAuthorized):
        consent.ask_for_yes(an_office_holder("secretary", 7), 7, "read", can_be_told=True)


@pytest.mark.parametrize("kind", ["press", "dance"])
def test_nobody_asks_for_a_yes_to_the_press(kind: str) -> None:
    with pytest.raises(consent.UnknownPurpose):
        consent.ask_for_yes(an_office_holder("secretary"), 7, kind, can_be_told=True)


def test_her_own_answers_leave_no_trace() -> None:
    consent.set_answer(HER, 7, "read", "yes")

    assert audit.verify_log().rows == 0


def test_a_yes_to_the_press_is_a_consent_and_a_no_ends_it() -> None:
    consent.set_answer(HER, 7, "press", "yes")
    assert consent.numbers_consenting("press", date.min) == [7]

    consent.set_answer(HER, 7, "press", "no")

    assert consent.numbers_consenting("press", date.min) == []


def test_withdrawing_the_consent_takes_the_yes_back() -> None:
    consent.set_answer(HER, 7, "press", "yes")

    consent.withdraw_consent(HER, 7, "press")

    assert consent.answers_of(7) == {"press": "no"}
    assert consent.numbers_answering_yes("press") == []


def test_a_consent_keeps_version_language_and_days(the_day: object) -> None:
    the_day("2027-03-01")  # type: ignore[operator]
    consent.give_consent(HER, 7, "letters", "nl")
    the_day("2027-04-01")  # type: ignore[operator]
    consent.withdraw_consent(HER, 7, "letters")

    (kept,) = consent.consents_of(7)

    assert (kept.language, kept.text_version) == ("nl", consent.PURPOSES["letters"].text_version)
    assert (kept.given_on, kept.withdrawn_on) == (date(2027, 3, 1), date(2027, 4, 1))


def test_giving_a_running_consent_again_keeps_the_first() -> None:
    consent.give_consent(HER, 7, "letters", "nl")
    consent.give_consent(HER, 7, "letters", "fr")

    assert [kept.language for kept in consent.consents_of(7)] == ["nl"]


def test_she_pauses_what_is_expected_and_takes_it_up_again() -> None:
    consent.set_pause(HER, 7, "attend", True)
    assert consent.pauses_of(7) == {"attend"}

    consent.set_pause(HER, 7, "attend", False)

    assert consent.pauses_of(7) == frozenset()


def test_an_erased_person_leaves_no_answer() -> None:
    consent.set_answer(HER, 7, "press", "yes")
    consent.set_pause(HER, 7, "attend", True)

    consent.forget(7)

    assert consent.known_about(7) == []
    assert not any(model.objects.exists() for model in (AskAnswer, ExpectationPause, Consent))


@pytest.mark.parametrize(("day", "gone"), [(date(2028, 2, 29), 0), (date(2028, 3, 1), 1)])
def test_a_withdrawn_consent_goes_after_twelve_months(day: date, gone: int, the_day: object) -> None:
    the_day("2027-03-01")  # type: ignore[operator]
    consent.give_consent(HER, 7, "letters")
    consent.withdraw_consent(HER, 7, "letters")

    assert consent.forget_due(day) == gone
