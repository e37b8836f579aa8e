"""Founds a union: enters three first members, appoints them, and prints the cards with their setup codes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TextIO

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import override

from paraplu.base.clock import current_date
from paraplu.base.config import ConfigurationError
from paraplu.base.models import SystemState
from paraplu.base.origins import absolute_url
from paraplu.base.own_command import COMMAND
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.calendar import add_days, mandate_until
from paraplu.people import api as people
from paraplu.trust.accounts import api as accounts
from paraplu.trust.audit import api as audit
from paraplu.trust.offices import api as offices

CARD_DAYS = 30


@dataclass(frozen=True, slots=True)
class FoundingCard:
    """The content of one printed card."""

    office: str
    number: int
    code: str
    until: date


def found_union(founders: Iterable[str], paper: TextIO) -> None:
    """Make the first members and print their cards and the next step, in one transaction.

    The codes are stored nowhere, so the founding must fail if a card cannot be printed.
    """
    with transaction.atomic():
        state, _ = SystemState.objects.select_for_update().get_or_create(id=1)
        _refuse_second_founding(state)
        cards = [_appoint_founder(office) for office in founders]
        state.founded_on = current_date()
        state.save(update_fields=["founded_on"])
        audit.record_event(OPERATOR, "house.founded")
        paper.write("\n".join(map(_card_text, cards)))
        with override(settings.UNION.default_language):
            paper.write(render_to_string("ops/ceremony.txt", {"command": f"{COMMAND} pin"}))
        paper.flush()


def _refuse_second_founding(state: SystemState) -> None:
    if state.founded_on is not None:
        day = state.founded_on.isoformat()
        raise ConfigurationError(f"This installation was founded on {day}; it cannot be founded twice.")
    if people.active_roll(current_date()):
        problem = "There are members in this database already: use an empty database."
        raise ConfigurationError(problem)


def _appoint_founder(key: str) -> FoundingCard:
    """The founder has the name of the office as working name until they choose another one."""
    language, day = settings.UNION.default_language, current_date()
    office = settings.UNION.office(key)
    number = people.enter_founder(OPERATOR, office.name.in_language(language), language)
    until = mandate_until(day, office.months)
    offices.appoint(OPERATOR, number, key, day, until, decided_by="deed", decided_on=day)
    code = accounts.offer_setup_code(number, valid_days=CARD_DAYS)
    return FoundingCard(office.name.in_language(language), number, code, add_days(day, CARD_DAYS))


def _card_text(card: FoundingCard) -> str:
    language = settings.UNION.default_language
    with override(language):
        url = absolute_url("members", "accounts:open", language=language)
        context = {"card": card, "until": date_format(card.until), "members_host": url}
        return render_to_string("ops/founding_card.txt", context)
