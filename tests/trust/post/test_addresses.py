"""What is kept of an address, and what is gone when it is forgotten."""

import base64

import pytest
from django.conf import settings
from django.db import connection

from paraplu.base.clock import current_date
from paraplu.base.models import Recipient
from paraplu.kernel.actor import STRANGER, SYSTEM, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal import Opener, SealBroken
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import actions, api
from paraplu.trust.post.models import EmailAddress, StopRequest, Subscription

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
TYPED = "Violet.Nobody@Mail.Example"


def mailer() -> Opener:
    return Opener(settings.PARAPLU.mailer_key_file.read_bytes())


def a_supporting_member(number: int) -> Actor:
    return Actor("person", number, MemberStatus.SUPPORTING)


def everything_stored() -> bytes:
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own table names
            rows += [repr([bytes(c) if isinstance(c, memoryview) else c for c in row]) for row in cursor]
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            rows += [
                "".join(bytes(c).hex() for c in row if isinstance(c, (bytes, memoryview))) for row in cursor
            ]
    return "\n".join(rows).lower().encode()


def test_only_the_mailer_can_read_an_address():
    token = api.keep_address(TYPED, "fr")

    sealed = api.sealed_addresses([token])[token]

    assert api.open_address(mailer(), sealed, token) == "Violet.Nobody@mail.example"


def test_a_sealed_address_does_not_open_for_another_token():
    token, other = api.keep_address(TYPED, "fr"), api.keep_address("other@mail.example", "fr")

    sealed = api.sealed_addresses([token])[token]

    with pytest.raises(SealBroken):
        api.open_address(mailer(), sealed, other)


def test_no_table_holds_the_address_in_any_writing():
    token = api.keep_address(TYPED, "fr")
    api.assign_address(token, 234567)
    api.write_email("post/trial", [234567], secret={"link": "https://one-time.example/abc"})

    stored = everything_stored()

    for hidden in (b"Violet.Nobody@mail.example", b"https://one-time.example/abc"):
        encoded = [base64.b64encode(b"x" * shift + hidden)[4:-4] for shift in range(3)]
        for form in (hidden, hidden[:12], hidden[-12:], hidden.hex().encode(), *encoded):
            assert form.lower() not in stored


def test_two_rows_of_one_address_look_alike_in_nothing():
    first, second = api.keep_address(TYPED, "fr"), api.keep_address(TYPED, "fr")

    sealed = api.sealed_addresses([first, second])

    assert sealed[first] != sealed[second]
    assert len(sealed[first]) == len(sealed[second])


def test_a_person_has_one_address_and_the_newer_one_counts():
    earlier, newer = api.keep_address("a@mail.example", "fr"), api.keep_address("b@mail.example", "nl")
    api.assign_address(earlier, 234567)

    api.assign_address(newer, 234567)

    assert [entry.address_token for entry in api.addressees_of([234567])] == [newer]
    assert not EmailAddress.objects.filter(token=earlier).exists()


def test_forgetting_a_person_leaves_no_row():
    token = api.keep_address(TYPED, "fr")
    api.assign_address(token, 234567)
    api.choose_topics(SYSTEM, 234567, ["news"])
    api.write_email("post/trial", [234567])

    api.forget(234567)

    assert not any(table.objects.exists() for table in (EmailAddress, Subscription, Recipient))
    assert not api.has_address(234567)


def test_an_address_nobody_confirmed_goes_after_thirty_days(the_day):
    the_day("2027-03-01")
    api.keep_address(TYPED, "fr")
    claimed = api.keep_address("b@mail.example", "fr")
    api.assign_address(claimed, 234567)
    the_day("2027-04-01")

    assert api.forget_due(current_date()) == 1
    assert list(EmailAddress.objects.values_list("token", flat=True)) == [claimed]


def test_she_chooses_her_own_topics():
    api.choose_topics(a_supporting_member(234567), 234567, ["news", "meetups", "no such topic"])

    assert api.chosen_topics(234567) == ["meetups", "news"]


def test_nobody_chooses_the_topics_of_another():
    with pytest.raises(NotAuthorized):
        api.choose_topics(a_supporting_member(234568), 234567, ["news"])


def test_a_topic_reaches_only_who_chose_it():
    for number in (234567, 234568):
        api.assign_address(api.keep_address(f"{number}@mail.example", "en"), number)
    api.choose_topics(SYSTEM, 234567, ["news"])

    assert api.write_email_content(api.EmailContent("post/trial", topic="news"), [234567, 234568]) == 1


def test_only_the_site_keeps_addresses():
    with pytest.raises(NotAuthorized):
        actions.keep_address(STRANGER, TYPED, "fr")


def test_what_is_known_names_the_sealed_field_and_since_when():
    api.assign_address(api.keep_address(TYPED, "fr"), 234567)

    known = {entry.field: entry for entry in api.known_about(234567)}

    assert not known["EmailAddress.sealed"].readable
    assert "violet" not in repr(known).lower()


def test_a_used_stop_link_is_forgotten_once_no_backup_can_undo_it(the_day):
    the_day("2027-03-01")
    actions.stop_emails(STRANGER, "x" * 24)
    the_day("2027-04-06")

    api.forget_due(current_date())

    assert not StopRequest.objects.exists()
