"""A campaign opens by two, counts donations for its fund, and its bar moves once a week at most."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction

from paraplu.base import clock
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.ledger import actions, api, queries
from paraplu.commons.ledger.actions import CampaignData, campaigns
from paraplu.commons.ledger.models import Campaign
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.money.entries import NewEntry, Split
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.cash_book.parts import take_back
from tests.commons.cash_book.test_book import AUDITOR, CHAIR, TREASURER
from tests.decided import approve
from tests.people import roles
from tests.trust.audit.parts import LogEntry
from tests.trust.decisions.parts import PendingAct

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
TITLES = {"en": "Winter", "fr": "L'hiver", "nl": "De winter"}
MONDAY = "2027-03-01"


@pytest.fixture(autouse=True)
def no_chance(monkeypatch: pytest.MonkeyPatch, the_day: Any) -> None:
    monkeypatch.setattr(campaigns, "draw_noise", lambda: 0)
    the_day(MONDAY)


def winter(**changed: Any) -> CampaignData:
    first = clock.current_date()
    return replace(
        CampaignData("solidarity_fund", 100_000, first, first + timedelta(days=60), TITLES), **changed
    )


def opened() -> Campaign:
    second = roles.member(MemberStatus.ACTIVE, "auditor").actor
    actions.ask_for_campaign(TREASURER, winter())
    approve(PendingAct.objects.get(kind="ledger.open_campaign"), second)
    return Campaign.objects.get()


def give(cents: int, times: int = 1, **keys: str) -> None:
    for _ in range(times):
        split = Split(cents, **{"category": "gifts", "fund": "solidarity_fund", **keys})
        cash_book.record_entry(
            TREASURER, NewEntry(clock.current_date(), "cash_box", cents, "A box", (split,))
        )


def shown() -> tuple[str, int]:
    page = roles.visitor_at("public").get("/en/give/").content.decode()
    return page, Campaign.objects.get().parts


def test_two_open_a_campaign_and_everybody_reads_it() -> None:
    opened()

    page, _parts = shown()

    assert "Winter" in page
    assert '<progress max="10" value="0" aria-labelledby="bar-' in page
    assert "The aim is €1,000.00. The bar does not move yet." in page
    assert "L&#x27;hiver" in roles.visitor_at("public").get("/fr/give/").content.decode()
    assert LogEntry.objects.filter(event="campaign.opened").count() == 1


def test_nobody_opens_one_alone() -> None:
    arguments = winter().act_arguments

    for officer in (TREASURER, CHAIR, AUDITOR, SYSTEM):
        with pytest.raises(NotAuthorized):
            actions.open_campaign(officer, arguments)
    for officer in (CHAIR, AUDITOR):
        with pytest.raises(NotAuthorized):
            actions.ask_for_campaign(officer, winter())
    assert (Campaign.objects.count(), PendingAct.objects.count()) == (0, 0)


def test_the_second_person_reads_titles_fund_aim_and_days() -> None:
    assert queries.campaign_details(winter().act_arguments) == [
        "en: Winter", "fr: L'hiver", "nl: De winter", "Solidarity fund", "€1,000.00",
        "From 1 March 2027 to 30 April 2027.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"fund": "party"}, "campaign_fund"),
        ({"cents": 99_99}, "campaign_aim"),
        ({"titles": {"en": "Winter"}}, "campaign_title"),
        ({"titles": {**TITLES, "nl": ""}}, "campaign_title"),
        ({"first_day": date(2027, 2, 28)}, "campaign_days"),
        ({"last_day": date(2027, 2, 28)}, "campaign_days"),
        ({"last_day": date(2028, 3, 3)}, "campaign_days"),
    ],
)
def test_a_campaign_that_is_none_is_refused_before_anybody_is_asked(changed: Any, reason: str) -> None:
    with pytest.raises(RuleViolation, match=reason):
        actions.ask_for_campaign(TREASURER, winter(**changed))

    assert PendingAct.objects.count() == 0


def test_no_two_bars_count_the_same_donations() -> None:
    campaign = opened()
    actions.end_campaign(CHAIR, campaign.pk)

    with pytest.raises(RuleViolation, match="campaign_overlap"):
        actions.ask_for_campaign(TREASURER, winter())
    actions.ask_for_campaign(TREASURER, winter(first_day=clock.current_date() + timedelta(days=1)))


def test_the_bar_moves_in_the_first_night_of_a_week_alone(the_day: Any) -> None:
    opened()
    give(10_000, 6)
    parts = []
    for day in range(1, 9):
        api.forget_due(the_day(f"2027-03-{day:02d}"))
        parts.append(shown()[1])

    assert parts == [0, 0, 0, 0, 0, 0, 0, 5]
    assert "About 50 % of the €1,000.00 is there." in shown()[0]


def test_a_night_that_did_not_run_is_made_up_for(the_day: Any) -> None:
    opened()
    give(10_000, 6)

    api.forget_due(the_day("2027-03-11"))

    assert shown()[1] == 5


def test_what_is_of_another_fund_sent_back_or_taken_back_does_not_count(the_day: Any) -> None:
    opened()
    give(10_000, 3)
    give(10_000, 9, fund="")
    for cents in (-5_000, 5_000):
        give(cents, category="solidarity_paid")
    give(-30_000, category="gifts")
    give(90_000)
    take_back(receipts()[-1][0], clock.current_date(), "Written twice")

    assert sum(cents for _serial, cents in receipts()) == 0
    assert len(receipts()) == 4


def receipts() -> list[tuple[int, int]]:
    today = clock.current_date()
    return cash_book.receipts_of_fund("solidarity_fund", today, today)


def test_somebody_who_reads_the_pages_each_day_learns_no_single_donation(the_day: Any) -> None:
    """The watcher knows that the large one came on Wednesday: the page is the same as with a small one."""
    opened()
    pages = set()
    for large in (1_000, 60_000):
        with transaction.atomic():
            the_day("2027-03-03")
            give(large)
            give(1_000, 9)
            api.forget_due(the_day("2027-03-08"))
            pages.add(shown()[0])
            transaction.set_rollback(True)

    assert len(pages) == 1


def test_treasurer_or_board_end_a_campaign_and_nobody_sees_it_any_more() -> None:
    campaign = opened()
    with pytest.raises(NotAuthorized):
        actions.end_campaign(AUDITOR, campaign.pk)

    actions.end_campaign(TREASURER, campaign.pk)

    assert "Winter" not in shown()[0]
    assert LogEntry.objects.filter(event="campaign.ended").count() == 1


def test_the_pages_of_the_treasurer() -> None:
    client = roles.member(MemberStatus.ACTIVE, "treasurer").client
    roles.member(MemberStatus.ACTIVE, "auditor")
    form = {
        "fund": "solidarity_fund", "amount": "1000", "first_day": "2027-03-01", "last_day": "2027-04-30",
        **{f"title_{language}": title for language, title in TITLES.items()},
    }  # fmt: skip
    assert client.post("/en/gifts/campaigns/new/", {**form, "amount": "0"}).status_code == 422

    client.post("/en/gifts/campaigns/new/", form)

    assert (
        "A campaign waits for a director or the auditor."
        in client.get("/en/gifts/campaigns/").content.decode()
    )


def test_an_old_campaign_is_deleted_a_year_after_its_end(the_day: Any) -> None:
    opened()

    assert api.forget_due(the_day("2028-04-29")) == 0
    assert api.forget_due(the_day("2028-05-01")) == 1
