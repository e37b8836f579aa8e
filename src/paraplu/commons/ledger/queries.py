"""Reads campaigns, and what the book has of the fund of each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from paraplu.base import clock
from paraplu.commons.cash_book import api as cash_book
from paraplu.commons.ledger.models import Campaign
from paraplu.kernel.actor import Actor
from paraplu.kernel.money.campaigns import PARTS
from paraplu.trust.decisions import api as decisions

OPEN = "ledger.open_campaign"
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """A campaign as everybody reads it. percent: of the bar, in tens."""

    id: UUID
    fund: str
    fund_name: str
    title: str
    language: str
    aim: str
    first_day: date
    last_day: date
    parts: int
    percent: int
    has_ended: bool


def fund_names() -> list[tuple[str, str]]:
    """The funds for which one can give, each with its name as the reader reads; none without a book."""
    book, gifts = settings.UNION.cash_book, settings.UNION.ledger
    language = get_language() or settings.UNION.default_language
    names = {fund.key: fund.name.in_language(language) for fund in book.funds} if book else {}
    return [(each.fund, names[each.fund]) for each in gifts.funds] if gifts else []


def campaign_lines(campaigns: Iterable[Campaign]) -> list[CampaignLine]:
    """Return campaigns as they are read."""
    names, today = dict(fund_names()), clock.current_date()
    return [
        CampaignLine(
            each.pk,
            each.fund,
            names.get(each.fund, each.fund),
            each.localized_title,
            each.title_language,
            cash_book.amount_words(each.cents),
            each.first_day,
            each.last_day,
            each.parts,
            each.parts * HUNDRED // PARTS,
            each.ended_on is not None or each.last_day < today,
        )
        for each in campaigns
    ]


def running_campaigns() -> list[CampaignLine]:
    """Return the campaigns of today whose fund one can give for, the one that ends first at the top."""
    today, funds = clock.current_date(), [fund for fund, _name in fund_names()]
    if not funds:
        return []
    running = Campaign.objects.filter(first_day__lte=today, last_day__gte=today, ended_on=None)
    return campaign_lines(running.filter(fund__in=funds).order_by("last_day", "pk"))


def all_campaigns() -> list[CampaignLine]:
    """Return every campaign that is stored, the newest first."""
    return campaign_lines(Campaign.objects.order_by("-first_day", "pk"))


def find_campaign(_actor: Actor, campaign: UUID) -> Campaign:
    """Return a campaign that has not ended."""
    unended = Campaign.objects.filter(last_day__gte=clock.current_date(), ended_on=None)
    found = unended.filter(pk=campaign).first()
    if found is None:
        raise Http404
    return found


def overlaps_another(fund: str, first_day: date, last_day: date) -> bool:
    """Return whether another campaign counts donations for this fund on one of these days.

    Threat: two bars over the same donations, each drawn anew, tell more about them than one.
    """
    return Campaign.objects.filter(fund=fund, first_day__lte=last_day, last_day__gte=first_day).exists()


def campaign_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person what everybody will read."""
    names = dict(fund_names())
    titles = [
        f"{language}: {arguments[f'title_{language}']}"
        for language in settings.UNION.languages
        if arguments.get(f"title_{language}")
    ]
    first, last = (date.fromisoformat(str(arguments[key])) for key in ("first_day", "last_day"))
    days = {"first": date_format(first, "DATE_FORMAT"), "last": date_format(last, "DATE_FORMAT")}
    return [
        *titles,
        names.get(str(arguments["fund"]), str(arguments["fund"])),
        cash_book.amount_words(int(arguments["cents"])),
        _("From %(first)s to %(last)s.") % days,
    ]


def is_campaign_asked() -> bool:
    """Return whether a campaign waits for a second person."""
    return bool(decisions.open_acts_of_kind(OPEN))
