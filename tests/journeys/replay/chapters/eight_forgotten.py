"""A member resigns and is forgotten: afterwards only the law knows that there was somebody."""

import time

from tests.journeys.replay import emails, steps
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

PATIENCE = 20.0
STAYS = (
    "You were an active member. The law asks who was an active member on which day. "
    "So a number without your name stays:"
)
LAST_EMAIL = ("Lente", "Dag iedereen, we zien elkaar in de lente.")
# The number that is never given again, and minutes that name who led, wrote and counted by number.
BESIDE = {"ErasedMember", "Minutes"}
TOLD = """
from django.utils import translation
from paraplu.life.assembly import api as assembly
from paraplu.people import api as people
translation.activate(language)
stays = [*people.fields_after_erasure(number), *assembly.fields_after_erasure(number)]
answer = [[str(one.label), one.field.partition(".")[0]] for one in stays]
"""
ROWS = """
import re
from django.apps import apps
name, address, number = told
known, named = set(), set()
for model in apps.get_models():
    label = model._meta.object_name
    for row in model.objects.all().values_list():
        values = [bytes(one).decode("utf-8", "ignore") if isinstance(one, bytes) else str(one) for one in row]
        if any(re.search(f"(?<![0-9a-f.-]){number}(?![0-9a-f-])", one) for one in values):
            known.add(label)
        if any(word in one for one in values for word in (name, address)):
            named.add(label)
answer = [sorted(known), sorted(named)]
"""


def tell(site: Replayed, cast: Cast) -> None:
    """She goes through her own pages; what stays is what she was told."""
    she, number = cast.teller, steps.knows_number(cast.teller)
    stays = _resign_and_erase(site, she, number)
    _nobody_knows_her(site, she, number, stays)
    _pages_know_her_no_more(cast, she, number)
    _the_book_is_written(cast.secretary, number)
    _emails_stop(site, cast, she)


def _resign_and_erase(site: Replayed, she: Person, number: int) -> set[str]:
    """One tap to leave; before the last one she reads what the law keeps, and it is that which is kept."""
    she.goto("me/")
    she.link("End my membership or delete my data")
    she.link("End my membership")
    she.press("End my membership")
    she.link("Delete my data")
    she.sees(STAYS)
    she.reads(str(number))
    stays = site.run(f"number, language = {number}, {she.language!r}\n{TOLD}")
    assert she.page.locator("main ul.rows li b").all_inner_texts() == [label for label, _ in stays]
    she.tick("Yes, delete my data")
    she.press("Delete my data")
    assert she.heading() in she.words("Your data is deleted")
    return {table for _, table in stays}


def _nobody_knows_her(site: Replayed, she: Person, number: int, stays: set[str]) -> None:
    """No row holds her name any more, and her number stands only where she was told that it would."""
    deadline = time.monotonic() + PATIENCE
    told = (she.name, emails.address_of(she), number)
    while True:
        known, named = site.run(f"told = {told!r}\n{ROWS}")
        if not named and set(known) <= stays | BESIDE:
            break
        assert time.monotonic() < deadline, f"Her name: {named}; her number: {known}; told: {stays}."
        time.sleep(0.5)
    assert stays <= set(known), "Something that the law wants is gone."
    assert {"MembershipChange", "RegisterLine", "BureauMember"} <= stays


def _pages_know_her_no_more(cast: Cast, she: Person, number: int) -> None:
    """Her own pages are shut, the secretary finds nobody, and what she proposed has no name."""
    she.goto("")
    she.sees("Log in with a passkey")
    she.reads_not(she.name)
    secretary = cast.secretary
    secretary.goto("desk/people/")
    secretary.reads_not(she.name)
    secretary.goto("desk/offices/")
    secretary.reads_not(she.name, str(number))
    cast.chair.goto("proposals/")
    cast.chair.link_to("Mars voor elk raam")
    cast.chair.reads_not(she.name)


def _the_book_is_written(secretary: Person, number: int) -> None:
    """The law wants her leaving in the book at the seat within eight days."""
    secretary.goto("desk/book/")
    secretary.press("Mark as written in the register", near=str(number))
    secretary.sees_not("Number %(number)s", number=number)


def _emails_stop(site: Replayed, cast: Cast, she: Person) -> None:
    """The next e-mail reaches the others."""
    before = len(emails.that_reached(site, emails.address_of(she)))
    secretary = cast.secretary
    secretary.goto("mailings/write/")
    secretary.choose("What is it about?", "news")
    for language in (secretary.words(one)[0] for one in ("English", "French", "Dutch")):
        secretary.type("Subject line in %(language)s", LAST_EMAIL[0], language=language)
        secretary.type("E-mail in %(language)s", LAST_EMAIL[1], language=language)
    secretary.press("See the preview")
    secretary.press("Send the e-mail now")
    for other in (cast.chair, cast.secretary, cast.treasurer, cast.auditor, cast.outsider):
        emails.wait_for(site, emails.address_of(other), LAST_EMAIL[1])
    site.days_pass(1)
    assert len(emails.that_reached(site, emails.address_of(she))) == before
