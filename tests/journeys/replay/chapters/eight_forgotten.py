"""A member resigns and is forgotten: afterwards only the law knows that there was somebody."""

import time

from tests.journeys.replay import letters, steps
from tests.journeys.replay.cast import Cast
from tests.journeys.replay.person import Person
from tests.journeys.replayed import Replayed

PATIENCE = 20.0
LAST_LETTER = ("Lente", "Dag iedereen, we zien elkaar in de lente.")
# What may know a number: the history of standings, the book, the number that is never given again, the office
# she held, and what belongs to a meeting (its minutes, and until it cannot be contested its roll and notice).
LAWFUL = {
    "people.Change",
    "people.Erased",
    "register.Line",
    "offices.Mandate",
    "assembly.Bureau",
    "assembly.Minutes",
    "assembly.Notice",
    "assembly.Seat",
    "assembly.Tally",
}
ROWS = """
import re
from django.apps import apps
name, address, number = told
known, named = set(), set()
for model in apps.get_models():
    label = f"{model._meta.app_label}.{model._meta.object_name}"
    for row in model.objects.all().values_list():
        values = [bytes(one).decode("utf-8", "ignore") if isinstance(one, bytes) else str(one) for one in row]
        if any(re.search(f"(?<![0-9a-f-]){number}(?![0-9a-f-])", one) for one in values):
            known.add(label)
        if any(word in one for one in values for word in (name, address)):
            named.add(label)
answer = [sorted(known), sorted(named)]
"""


def tell(house: Replayed, cast: Cast) -> None:
    """She goes through her own pages; what stays is what she was told."""
    she, number = cast.teller, steps.knows_number(cast.teller)
    _hand_over(cast)
    told = _resign_and_erase(she)
    _nobody_knows_her(house, she, number)
    _the_law_knows_what_she_was_told(house, number, told)
    _pages_know_her_no_more(cast, she, number)
    _the_book_is_written(cast.secretary, number)
    _letters_stop(house, cast, she)


def _hand_over(cast: Cast) -> None:
    """Before she goes another takes the office of which the law of the house wants two."""
    cast.teller.goto("")


def _resign_and_erase(she: Person) -> str:
    """One tap to leave; before the last one she reads what the law keeps."""
    she.goto("")
    she.link("Stop taking part")
    she.press("I stop now")
    she.link("Erase me now")
    told = she.text()
    she.tick("Yes, erase me.")
    she.press("Erase everything now")
    she.sees("You are erased")
    return told


def _asked(house: Replayed, she: Person, number: int) -> tuple[list[str], list[str]]:
    told = (she.name, letters.address_of(she), number)
    known, named = house.run(f"told = {told!r}\n{ROWS}")
    return known, named


def _nobody_knows_her(house: Replayed, she: Person, number: int) -> None:
    """No row holds her name any more, and her number stands only where the law wants it."""
    deadline = time.monotonic() + PATIENCE
    while True:
        known, named = _asked(house, she, number)
        if not named and set(known) <= LAWFUL:
            return
        assert time.monotonic() < deadline, f"Her name stands in {named}, her number in {known}."
        time.sleep(0.5)


def _the_law_knows_what_she_was_told(house: Replayed, number: int, told: str) -> None:
    """The history of her standing stands as the page said before: each day of it, and no name."""
    days = house.run(
        "from django.utils import translation\nfrom django.utils.formats import date_format\n"
        "from paraplu.people import api\n"
        "translation.activate('nl')\n"
        f"answer = [one.value for one in api.what_stays({number})]"
    )
    assert days
    for day in days:
        assert " ".join(day.split()) in told


def _pages_know_her_no_more(cast: Cast, she: Person, number: int) -> None:
    """Her own pages are shut, the secretary finds nobody, and what she proposed has no name."""
    she.finds_no_account()
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
    secretary.press("Written in the book", near=str(number))
    secretary.sees_not("Number %(number)s", number=number)


def _letters_stop(house: Replayed, cast: Cast, she: Person) -> None:
    """The next letter reaches the others."""
    before = len(letters.that_reached(house, letters.address_of(she)))
    secretary = cast.secretary
    secretary.goto("mailings/write/")
    secretary.choose("What is it about?", "news")
    for language in (secretary.words(one)[0] for one in ("English", "French", "Dutch")):
        secretary.type("Subject in %(language)s", LAST_LETTER[0], language=language)
        secretary.type("Letter in %(language)s", LAST_LETTER[1], language=language)
    secretary.press("See how it looks")
    secretary.press("Send it now")
    for other in (cast.chair, cast.secretary, cast.treasurer, cast.auditor, cast.outsider):
        letters.wait_for(house, letters.address_of(other), LAST_LETTER[1])
    house.days_pass(1)
    assert len(letters.that_reached(house, letters.address_of(she))) == before
