"""Ask for a campaign, open it as two agreed, move its bar, end it, and forget old ones."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from paraplu.base import clock
from paraplu.base.coin_draws import draw_noise
from paraplu.base.refusals import RuleViolation
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.ledger import policy, queries, words
from paraplu.commons.ledger.models import Campaign
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.decisions import CannotCarryOut
from paraplu.kernel.money.campaigns import CampaignBar, first_bar, moved_bar
from paraplu.kernel.rules import authorize
from paraplu.trust.audit import api as audit
from paraplu.trust.decisions import api as decisions

SMALLEST_AIM = 100_00
LONGEST_CAMPAIGN = timedelta(days=366)
A_YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class CampaignData:
    """What everybody reads of a campaign, and from when until when it counts. titles: by language."""

    fund: str
    cents: int
    first_day: date
    last_day: date
    titles: Mapping[str, str]

    @property
    def act_arguments(self) -> decisions.Arguments:
        """As the act holds it, whose digest the second person agrees to."""
        days = {"first_day": self.first_day.isoformat(), "last_day": self.last_day.isoformat()}
        titles = {f"title_{language}": title for language, title in self.titles.items()}
        return {"fund": self.fund, "cents": self.cents, **days, **titles}


def ask_for_campaign(actor: Actor, data: CampaignData) -> None:
    """Ask a second person to open a campaign with exactly these words, amount and days."""
    authorize(policy.ask_for_campaign, actor)
    if reason := _reason_against(data):
        raise RuleViolation(reason)
    if data.first_day < clock.current_date():
        raise RuleViolation(words.DAYS)
    try:
        decisions.ask_for_act(actor, decisions.ActRequest(queries.OPEN, 0, data.act_arguments))
    except decisions.CannotBeAsked:
        raise RuleViolation(words.WAITS) from None


def _reason_against(data: CampaignData) -> str:
    """Return why a campaign cannot be opened, as the key of a sentence, or an empty text."""
    if data.fund not in dict(queries.fund_names()):
        return words.FUND
    if set(data.titles) != {*settings.UNION.languages} or not all(data.titles.values()):
        return words.TITLE
    if data.cents < SMALLEST_AIM:
        return words.AIM
    if not data.first_day <= data.last_day <= data.first_day + LONGEST_CAMPAIGN:
        return words.DAYS
    if queries.overlaps_another(data.fund, data.first_day, data.last_day):
        return words.OVERLAP
    return ""


def open_campaign(actor: Actor, arguments: Mapping[str, Any]) -> None:
    """Open a campaign as a second person agreed; the first part of its bar is drawn now."""
    authorize(policy.open_campaign, actor)
    titles = {
        key.removeprefix("title_"): str(each) for key, each in arguments.items() if key.startswith("title_")
    }
    first, last = (date.fromisoformat(arguments[key]) for key in ("first_day", "last_day"))
    data = CampaignData(str(arguments["fund"]), int(arguments["cents"]), first, last, titles)
    with transaction.atomic():
        # Two that were agreed to at once would both see no other one.
        audit.lock_log()
        if _reason_against(data):
            raise CannotCarryOut(words.CHANGED)
        bar = first_bar(data.cents, draw_noise)
        Campaign.objects.create(
            fund=data.fund,
            titles=dict(titles),
            cents=data.cents,
            first_day=first,
            last_day=last,
            begins_at=bar.begins_at,
            gifts_needed=bar.gifts_needed,
        )
        audit.record_event(SYSTEM, "campaign.opened")


def end_campaign(actor: Actor, campaign: UUID) -> None:
    """End a campaign today: nobody reads its bar any more, and another one for this fund begins later."""
    authorize(policy.end_campaign, actor)
    today = clock.current_date()
    with transaction.atomic():
        found = Campaign.objects.select_for_update().filter(pk=campaign, ended_on=None).first()
        if found is None:
            return
        found.ended_on = today
        found.last_day = min(found.last_day, max(found.first_day, today))
        found.save(update_fields=["ended_on", "last_day"])
        audit.record_event(actor, "campaign.ended")


def move_bars(actor: Actor, today: date) -> None:
    """Hold each running campaign against the book, in the first night of a week and in no other.

    Threat: a bar that moved each night would say on which day somebody gave.
    """
    authorize(policy.forget, actor)
    running = Campaign.objects.filter(first_day__lte=today, last_day__gte=today, ended_on=None)
    for campaign in running:
        if campaign.counted_on.isocalendar()[:2] != today.isocalendar()[:2]:
            _move_bar(campaign, today)


def _move_bar(campaign: Campaign, today: date) -> None:
    receipts = cash_book.receipts_of_fund(campaign.fund, campaign.first_day, campaign.last_day)
    gifts = [cents for serial, cents in receipts if serial > campaign.counted_serial and cents > 0]
    before = sum(cents for _serial, cents in receipts) - sum(gifts)
    bar = CampaignBar(campaign.parts, campaign.begins_at, campaign.gifts_needed)
    moved = moved_bar(bar, campaign.cents, before, gifts, draw_noise)
    changed: dict[str, Any] = {"counted_on": today}
    if moved != bar:
        last = max(serial for serial, _cents in receipts) if receipts else campaign.counted_serial
        changed |= {
            "parts": moved.parts,
            "begins_at": moved.begins_at,
            "gifts_needed": moved.gifts_needed,
            "counted_serial": max(last, campaign.counted_serial),
        }
    # Two workers at once: the second finds the week counted, and its draw is thrown away.
    Campaign.objects.filter(pk=campaign.pk, counted_on=campaign.counted_on).update(**changed)


def forget_campaigns(actor: Actor, day: date) -> int:
    """Delete campaigns that ended a year ago, and return how many."""
    authorize(policy.forget, actor)
    return Campaign.objects.filter(last_day__lt=day - A_YEAR).delete()[0]
