"""The made-up union lets whoever plays vote in secret, close the ballot and open its sum."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from gate.fault import ROOT
from paraplu.base import clock
from paraplu.base.config import ConfigurationError
from paraplu.base.models import Email, Recipient, WrittenText
from paraplu.base.refusals import RuleViolation
from paraplu.base.union_files import union_in_folder
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.figures.models import YearTables
from paraplu.commons.ledger import certificate_requests
from paraplu.commons.ledger.models import GiftCertificate
from paraplu.kernel.actor import STRANGER, Actor, HeldOffice
from paraplu.kernel.ballot import audit, make_ballot
from paraplu.kernel.standing import MemberStatus
from paraplu.kernel.statutes.sections.ledger import RecognisedPeriod
from paraplu.life.questions.queries import ResponderCircles
from paraplu.trust.decisions import api as decisions
from paraplu.trust.keys import api as keys
from paraplu.trust.mailboxes import api as mailboxes
from paraplu_demonstration import donors, opening, partners, roles, seed, small_group, voting
from paraplu_demonstration.location import DemoLocation
from tests.decided import approve, open_act
from tests.life.assembly.parts import AgendaItem, Assembly, Demand, actions, pending_records
from tests.life.evoting.parts import SecretBallot, balloting, bulletin_boards
from tests.people.parts import Member
from tests.people.roles import member
from tests.trust.mailboxes.parts import CountedRecord
from tools.leak_check.voting import turn_keys

pytestmark = pytest.mark.halved(16)

AGAINST = (0, 1, 0)


@pytest.fixture
def ballot(db: None, monkeypatch: pytest.MonkeyPatch) -> SecretBallot:
    # As the demonstration does when its process starts; taken back after the test.
    monkeypatch.setattr(settings, "UNION", settings.UNION)
    partners.name_partners()
    donors.recognise_union()
    seed.fill_union()
    return SecretBallot.objects.get()


def test_slips_that_nobody_has_used_are_handed_out_with_the_codes_of_the_key_holders(
    ballot: SecretBallot, client: Client
) -> None:
    told = voting.slips_and_codes()

    forms_host = {"host": settings.PARAPLU.origin_hosts["forms"]}
    answer = client.get(told["address"], headers=forms_host, follow=True)

    assert answer.redirect_chain[-1][0] == f"/en/booth/{ballot.pk}/"
    assert len(told["slips"]) == voting.IN_THE_ROOM - voting.HAVE_VOTED
    assert audit(bulletin_boards.bulletin_board_archive(ballot)).ballots == voting.HAVE_VOTED
    assert list(told["holders"]) == list(voting.HOLDERS)
    two_signed_a_head_and_a_third_signed_a_newer_one()
    an_active_member_may_convene_what_members_demanded()
    last_years_tables_hide_and_show_numbers_and_a_few_records_wait()


def last_years_tables_hide_and_show_numbers_and_a_few_records_wait() -> None:
    last = clock.current_date().year - 1
    (tables,) = YearTables.objects.exclude(published_on=None)
    values = [line.rpartition(",")[2] for line in tables.text.splitlines()[3:]]
    assert tables.year == last
    assert 0 < values.count("-") < len(values)
    assert mailboxes.counting_circle()
    assert CountedRecord.objects.filter(year=last + 1).count() >= 2


def an_active_member_may_convene_what_members_demanded() -> None:
    """A demand whose days for the Board are over, of which a visitor can play the first signatory."""
    demand = Demand.objects.get(wants="assembly")
    plan = actions.DemandPlan(clock.current_date() + timedelta(days=30), time(19), "The hall", "motion")

    act = actions.ask_to_convene_demanded(playing("active"), demand.pk, plan)

    assert (act.state, act.organ) == ("asked", "")


def two_signed_a_head_and_a_third_signed_a_newer_one() -> None:
    """The e-mail about the first leaves; chair and secretary find the newer one in their queue."""
    two, numbers = keys.head_of_two(), [roles.member_in_role(role).number for role in ("chair", "secretary")]

    sent = Email.objects.get(name="desk/log-head")
    assert two is not None
    assert sent.facts == {
        "size": two.size, "root": two.root[: keys.SHORT_ROOT], "page": sent.facts["page"],
    }  # fmt: skip
    assert Recipient.objects.filter(email=sent).exists()
    assert keys.signed_heads()[-1].size > two.size
    assert all(keys.is_head_due(number) for number in numbers)


def test_whoever_plays_votes_closes_the_ballot_and_opens_its_sum(ballot: SecretBallot) -> None:
    for slip in voting.slips_and_codes()["slips"]:
        raw = make_ballot(bulletin_boards.ballot_election(ballot), slip["code"], [AGAINST])
        balloting.cast_encrypted_ballot(STRANGER, ballot.pk, raw)
    balloting.close_secret_ballot(playing("chair", "chair"), ballot.pk)
    waiting = pending_records(Assembly.objects.get(pk=ballot.election_setup_id))
    (record,) = [each for each in waiting if each.what == "close"]
    actions.confirm_typed(playing(voting.TELLERS[0]), ballot.election_setup_id, record.digest)
    held = voting.slips_and_codes()["holders"]
    numbers = {office: roles.member_in_role(office).number for office in voting.HOLDERS[:2]}
    turn_keys(ballot.pk, {number: held[office] for office, number in numbers.items()})

    report = audit(bulletin_boards.bulletin_board_archive(SecretBallot.objects.get()))

    assert report.result == [[4, voting.IN_THE_ROOM - 4, 0]]
    two_elections_wait_for_the_slips_of_the_hat_to_share_a_ballot(ballot)


def two_elections_wait_for_the_slips_of_the_hat_to_share_a_ballot(ballot: SecretBallot) -> None:
    """Whoever plays the teller cancels these slips for the next ballot first."""
    found = AgendaItem.objects.filter(assembly=ballot.election_setup_id, kind="election")
    first, second = found.order_by("place").values_list("pk", flat=True)

    with pytest.raises(RuleViolation) as refused:
        actions.open_agenda_item(playing("chair", "chair"), first, "electronic", [second])

    assert [reason.key for reason in refused.value.reasons] == ["account_uneven"]


def playing(role: str, *offices: str) -> Actor:
    number = roles.member_in_role(role).number
    return Actor("person", number, MemberStatus.ACTIVE, frozenset(map(HeldOffice, offices)), True, True)


def test_a_step_that_refuses_says_its_own_sentence() -> None:
    raised = "Traceback (most recent call last):\nparaplu.base.config.ConfigurationError: There is no key."

    assert opening._failure_reason("migrate", raised) == "There is no key."


@pytest.mark.usefixtures("ballot")
def test_anybody_can_ask_every_question_and_two_can_answer_it(client: Client) -> None:
    page = client.get("/en/questions/", headers={"host": settings.PARAPLU.origin_hosts["forms"]})
    circles = ResponderCircles().open_circles_by_topic()

    assert b"<select" in page.content
    assert set(circles) == {topic.key for topic in settings.UNION.questions.topics}
    assert all(set(by_language) == set(settings.UNION.languages) for by_language in circles.values())
    assert {len(circle) for by_language in circles.values() for circle in by_language.values()} == {2}


@pytest.mark.usefixtures("ballot")
def test_a_newcomer_can_ask_for_a_tax_certificate_and_what_was_certified_came(client: Client) -> None:
    hosts, last = settings.PARAPLU.origin_hosts, clock.current_date().year - 1
    page = client.get("/en/certificate/", headers={"host": hosts["forms"]}).content.decode()
    give = client.get("/en/give/", headers={"host": hosts["public"]}).content.decode()
    rows = GiftCertificate.objects.filter(year=last).order_by("serial")

    assert f'data-year="{certificate_requests.asked_year()}"' in page
    assert "/en/certificate/" in give
    assert mailboxes.Box.objects.filter(purpose=certificate_requests.PURPOSE).count() == 1
    assert [row.serial for row in rows] == [1, 2, 3]
    first, until = date(last, 1, 1), date(last, 12, 31)
    assert sum(row.cents for row in rows) <= cash_book.received_by_transfer("gifts", first, until)


@pytest.mark.parametrize("today", ["", "2027-01-01"])
def test_a_count_of_the_cash_box_waits_for_whoever_plays(
    the_day: Callable[[str], date], today: str, request: pytest.FixtureRequest
) -> None:
    """Also where the demonstration begins on the first day of a year, when the day before is closed."""
    if today:
        the_day(today)
    request.getfixturevalue("ballot")
    auditor = member(MemberStatus.ACTIVE, "auditor").actor

    act = approve(open_act("cash_book.count_cash", 0), auditor)

    assert act.state == "done"


def test_a_union_that_names_its_years_and_a_group_are_left_as_they_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    group = union_in_folder(ROOT / "content" / "unions" / "collectif")
    own = replace(settings.UNION.ledger, recognised=(RecognisedPeriod(2024, 2024),))
    for union in (group, replace(settings.UNION, ledger=own)):
        monkeypatch.setattr(settings, "UNION", union)

        donors.recognise_union()

        assert settings.UNION is union


@pytest.mark.usefixtures("ballot")
def test_texts_are_there_in_three_languages_and_one_waits_for_a_check() -> None:
    rows = WrittenText.objects.filter(is_original=False).exclude(texts={})

    assert {row.language for row in rows.exclude(checked_on=None)} == {"fr", "nl"}
    assert [row.texts["title"] for row in rows.filter(checked_on=None)] == ["Bijeenkomst van de maand"]


@pytest.fixture
def group(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "UNION", union_in_folder(ROOT / "content" / "unions" / "collectif"))
    seed.fill_union()


@pytest.mark.usefixtures("group")
def test_a_group_of_five_is_filled_with_what_it_has() -> None:
    states = list(Member.objects.values_list("state", flat=True))

    assert states.count(MemberStatus.ACTIVE) == small_group.ACTIVE == 5
    assert roles.roles_to_play() == [
        "nobody", "supporting", "active", "secretary", "chair", "treasurer",
    ]  # fmt: skip
    assert "Notre réunion annuelle" in {row.texts["title"] for row in WrittenText.objects.exclude(texts={})}
    asked = set(decisions.PendingAct.objects.values_list("kind", flat=True))
    assert asked == {"people.admit", "people.erase_member"}


def test_a_union_is_found_by_its_name_and_has_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARAPLU_UNION", "collectif")

    place = DemoLocation.from_environment({})

    assert place.var == ROOT / "var" / "of-collectif"
    assert place.environment_of_process["PARAPLU_UNION"] == str(ROOT / "content" / "unions" / "collectif")


def test_two_unions_never_share_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "people.done").write_text("1")
    monkeypatch.setenv("PARAPLU_UNION", "collectif")

    with pytest.raises(ConfigurationError, match="another union"):
        opening._wanted_people(DemoLocation(tmp_path, 8000, 8001))
