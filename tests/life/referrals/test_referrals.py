"""A referral is stored, fetched, answered, or taken back before; nobody learns which codes exist."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import STRANGER, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.age import FILE_LENGTH, filler_file, is_age_file
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import FETCH_DAYS, token_digest
from paraplu.life.referrals import actions, api, queries
from paraplu.life.referrals.models import Referral, ReferralOutcome
from tests.life.referrals.parts import (
    REVOCATION,
    TEAM,
    a_file,
    a_partner,
    partners_browser,
    stored,
    taken_back,
)

pytestmark = pytest.mark.django_db(databases=["default", "forms"])
CODE = ReturnCode(b"code of a tester")


def fetched(code: ReturnCode = CODE) -> bytes:
    return actions.fetch_referral(STRANGER, code.address)


def test_the_partner_fetches_it_and_her_own_program_opens_it(tmp_path: Path) -> None:
    partner = a_partner(tmp_path)
    stored(a_file(partner, b"Only this."), CODE)

    answer = partners_browser().post("/en/passing-on/file/", {"code": CODE.digits})

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="file.age"'
    assert partner.unpacks(answer.content) == {"referral.txt": b"Only this."}
    assert Referral.objects.get().opened_on == clock.current_date()


def test_photographs_are_files_beside_the_text_and_the_size_stays_the_same(tmp_path: Path) -> None:
    partner, jpegs = a_partner(tmp_path), (b"\xff\xd8" + b"\1" * 97_498, b"\xff\xd8" + b"\2" * 600)
    file = a_file(partner, b"Only this.", jpegs)
    stored(file, CODE)

    unpacked = partner.unpacks(fetched())

    assert list(unpacked) == ["photograph-1.jpg", "photograph-2.jpg", "referral.txt"]
    assert list(unpacked.values()) == [*jpegs, b"Only this."]
    assert len(file) == len(a_file(partner)) == len(filler_file(b"one")) == FILE_LENGTH


def test_what_is_taken_back_before_is_fetched_by_nobody(tmp_path: Path) -> None:
    partner = a_partner(tmp_path)
    stored(a_file(partner), CODE)

    assert taken_back() is None

    assert partner.opens(fetched()) is None
    assert bytes(Referral.objects.get().content) == b""


def test_what_was_fetched_says_on_which_day_and_stays(tmp_path: Path) -> None:
    partner = a_partner(tmp_path)
    stored(a_file(partner), CODE)
    fetched()

    assert taken_back() == clock.current_date()

    assert partner.opens(fetched()) is not None


def test_what_was_taken_back_before_it_was_stored_is_stored_never(tmp_path: Path) -> None:
    assert taken_back() is None

    with pytest.raises(actions.WithdrawnReferral):
        stored(a_file(a_partner(tmp_path)), CODE)


def test_one_consent_is_good_for_one_file_and_sent_twice_it_is_one(tmp_path: Path) -> None:
    partner = a_partner(tmp_path)
    stored(a_file(partner), CODE)
    stored(a_file(partner), CODE)

    with pytest.raises(actions.WithdrawnReferral):
        stored(a_file(partner), ReturnCode.make())
    assert Referral.objects.count() == 1


@pytest.mark.parametrize(
    "content", [b"", b"What happened", filler_file(b"one")[:-1], filler_file(b"one") + b"x"]
)
def test_only_a_file_of_the_one_size_is_stored(content: bytes) -> None:
    with pytest.raises(actions.InvalidReferral):
        stored(content, CODE)


def test_an_unknown_code_gets_a_file_too_the_same_at_every_visit() -> None:
    first, second = fetched(), fetched()

    assert first == second
    assert is_age_file(first)
    assert fetched(ReturnCode.make()) != first
    assert not Referral.objects.exists()


def test_known_and_unknown_codes_get_the_same_pages(tmp_path: Path) -> None:
    stored(a_file(a_partner(tmp_path)), CODE)
    known, unknown = CODE.digits, ReturnCode.make().digits

    def answers(code: str) -> list[Any]:
        sent = {"code": code, "outcome": "taken"}
        pages = [partners_browser().post(f"/en/passing-on/{path}/", sent) for path in ("file", "answer")]
        return [(page.status_code, len(page.content), sorted(page.headers)) for page in pages]

    assert answers(known) == answers(unknown)
    assert answers(known)[0][1] == FILE_LENGTH


def test_a_code_with_a_typing_mistake_is_said_so_at_once() -> None:
    typed = CODE.digits[:-1] + str((int(CODE.digits[-1]) + 1) % 10)

    for path in ("file", "answer"):
        page = partners_browser().post(f"/en/passing-on/{path}/", {"code": typed, "outcome": "taken"})

        assert page.status_code == 422
        assert b"typing mistake" in page.content


def test_after_fourteen_days_nobody_fetches_it_and_after_sixty_it_is_gone(tmp_path: Path) -> None:
    partner, today = a_partner(tmp_path), clock.current_date()
    stored(a_file(partner), CODE)
    Referral.objects.update(day=today - timedelta(days=FETCH_DAYS + 1))

    assert partner.opens(fetched()) is None
    assert api.forget_due(today) == 0
    assert bytes(Referral.objects.get().content) == b""
    assert api.forget_due(today + timedelta(days=actions.ROW_DAYS)) == 1


def test_the_team_learns_what_became_of_it_and_nobody_else(tmp_path: Path) -> None:
    stored(a_file(a_partner(tmp_path)), CODE)
    states = [queries.referral_status(TEAM, CODE.address)]
    actions.answer_referral(STRANGER, CODE.address, ReferralOutcome.TAKEN)
    states.append(queries.referral_status(TEAM, CODE.address))
    fetched()
    actions.answer_referral(STRANGER, CODE.address, ReferralOutcome.WAITING)
    states.append(queries.referral_status(TEAM, CODE.address))

    today = clock.current_date().isoformat()
    assert [tuple(state) for state in states] == [
        ("waiting", "", ""), ("waiting", "", ""), ("opened", today, "waiting"),
    ]  # fmt: skip
    assert queries.referral_status(TEAM, ReturnCode.make().address).state == "none"
    with pytest.raises(NotAuthorized):
        queries.referral_status(STRANGER, CODE.address)


def test_nobody_outside_the_teams_stores_one(tmp_path: Path) -> None:
    with pytest.raises(NotAuthorized):
        actions.store_referral(STRANGER, a_file(a_partner(tmp_path)), bytes(32), bytes(32))


def test_fillers_live_like_the_others_and_open_for_nobody(tmp_path: Path) -> None:
    partner = a_partner(tmp_path)
    stored(a_file(partner), CODE)
    for _ in range(40):
        api.tend_fillers()

    rows = list(Referral.objects.all())
    assert len(rows) > 10
    assert {len(bytes(row.content)) for row in rows} == {FILE_LENGTH}
    assert {bool(row.opened_on) for row in rows} == {True, False}
    assert any(row.outcome for row in rows)
    assert sum(partner.opens(bytes(row.content)) is not None for row in rows[:12]) <= 1
    assert Referral.objects.get(revocation_digest=token_digest(REVOCATION).hex()).opened_on is None


def test_a_person_without_permission_takes_nothing_back_and_a_strange_token_changes_nothing(
    tmp_path: Path,
) -> None:
    partner = a_partner(tmp_path)
    stored(a_file(partner), CODE)

    answer = partners_browser().post("/en/passing-on/back/", {"token": "AAAAAAAAAAAAAAAAAAAAAA=="})
    faulty = partners_browser().post("/en/passing-on/back/", {"token": "AAAA"})

    assert (answer.status_code, answer.json(), faulty.status_code) == (200, {"opened_on": ""}, 422)
    assert partner.opens(fetched()) is not None


def test_the_system_alone_tends_fillers_and_shuffles() -> None:
    for act in (actions.tend_fillers, actions.shuffle_referrals):
        with pytest.raises(NotAuthorized):
            act(TEAM)
        act(SYSTEM)
