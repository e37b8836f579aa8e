"""The drawers of the desk: which page each begins with, and who sees it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from paraplu.commons.asks import api as asks
from paraplu.commons.documents import api as documents
from paraplu.commons.events import api as events
from paraplu.commons.ledger import api as ledger
from paraplu.commons.mailings import api as mailings
from paraplu.commons.volunteers import api as volunteers
from paraplu.commons.website import api as website
from paraplu.front.desk import policy
from paraplu.kernel.actor import Actor
from paraplu.kernel.rules import Rule
from paraplu.life.assembly import api as assembly
from paraplu.life.press import api as press
from paraplu.life.questions import api as questions
from paraplu.life.safety import api as safety
from paraplu.life.trainings import api as trainings
from paraplu.trust.keys import api as keys
from paraplu.trust.register import api as register


@dataclass(frozen=True, slots=True)
class Shelf:
    """A drawer. room: the one that must be open for it; section: the one that the union must have decided."""

    view: str
    label: str | Promise
    rule: Rule
    room: str = ""
    section: str = ""


SHELVES = (
    Shelf("desk:home", _("Waits"), policy.see_desk),
    Shelf("desk:applications", _("Requests"), policy.see_requests),
    Shelf("desk:people", _("People"), policy.see_people),
    Shelf("events:plan", _("Plan an evening"), events.policy.open_plan, "events"),
    Shelf("mailings:letters", _("Letters"), mailings.see_letters, "mailings"),
    Shelf("asks:list", _("Asks"), asks.see_asks, "asks"),
    Shelf("documents:list", _("Documents"), documents.see_documents, "documents"),
    Shelf("website:list", _("Public pages"), website.see_website),
    Shelf("assembly:desk", _("Assembly"), assembly.policy.prepare, "assembly"),
    Shelf("press:requests", _("Press"), press.policy.answer, "press"),
    Shelf("trainings:list", _("Trainings"), trainings.policy.answer, "trainings"),
    Shelf("volunteers:list", _("Volunteers"), volunteers.policy.answer, "volunteers"),
    Shelf("questions:inbox", _("Questions"), questions.policy.serve, "questions"),
    Shelf("safety:inbox", _("The team's box"), safety.policy.serve, "safety"),
    Shelf("ledger:arrived", _("Gifts"), ledger.policy.thank, "ledger"),
    Shelf("events:passes", _("Passes"), events.policy.see_passes, "events"),
    Shelf("desk:register", _("The book"), policy.see_book),
    Shelf("register:keeping", _("The keepers"), register.policy.see_keeping, section="register"),
    Shelf("desk:offices", _("Offices"), policy.see_offices),
    Shelf("desk:signing", _("Keys"), keys.sign_the_list),
    Shelf("desk:recoveries", _("Lost ways in"), policy.see_recoveries),
)


def shelves(actor: Actor) -> list[Shelf]:
    """The drawers that these offices see."""
    return [shelf for shelf in SHELVES if _is_open(shelf) and shelf.rule(actor)]


def _is_open(shelf: Shelf) -> bool:
    union = settings.UNION
    return (not shelf.room or union.has_room(shelf.room)) and (
        not shelf.section or getattr(union, shelf.section) is not None
    )
