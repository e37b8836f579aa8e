"""The attendance list as an office reads it at the entrance: one line for each member, by name.

Threat: whoever learns which of two people with one name came, or came first, learns something about a person.
So the list stores no hour and no order of arrival: what it shows is the roll and where each member is now.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import batched

from paraplu.base.pages import ListPage, page_number
from paraplu.kernel.actor import Actor
from paraplu.life.assembly import policy
from paraplu.life.assembly.models import Assembly, Proxy, RollSeat
from paraplu.life.evoting import api as evoting
from paraplu.people import api as people

# So many lines are on one page: a hall full of people, and no more than a telephone can lay out.
LINES_ON_A_PAGE = 300
NAMES_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class AttendanceLine:
    """One member of the roll, with their name where the actor may see it, and where they are.

    gave_proxy: whether somebody else may vote for them. proxies: for how many absent members they vote.
    slips: how many voting slips they drew. more: how many more they may draw now.
    """

    number: int
    name: str
    here: str = ""
    gave_proxy: bool = False
    proxies: int = 0
    slips: int = 0
    more: int = 0

    @property
    def next_slip(self) -> int:
        """How many slips they have after the next one."""
        return self.slips + 1

    @property
    def label(self) -> str:
        return self.name or str(self.number)

    @property
    def sort_key(self) -> tuple[str, int]:
        return folded_text(self.label), self.number


def folded_text(text: str) -> str:
    """The text without accents and capital letters, as people type it in a hurry; one space between words."""
    letters = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(letter for letter in letters if not unicodedata.combining(letter)).split())


def attendance_lines(
    actor: Actor, assembly: Assembly, drawing: evoting.MemberSlips | None = None
) -> list[AttendanceLine]:
    """The lines of everybody on the roll, by name; the proxies are for the person who records them.

    drawing: the slips, while members draw them.
    """
    seats = RollSeat.objects.filter(assembly=assembly, off_roll=False)
    here = dict(seats.values_list("number", "here"))
    away = dict[int, int]()
    if policy.write_down(actor, None):
        accepted = Proxy.objects.filter(assembly=assembly, is_accepted=True).values_list("giver", "holder")
        away = {giver: holder for giver, holder in accepted if not here.get(giver)}
    held, names = Counter(away.values()), names_of(actor, here)
    slips, more = (drawing.held, drawing.more) if drawing else (Counter[int](), Counter[int]())
    lines = (
        AttendanceLine(
            number, names[number], where, number in away, held[number], slips[number], more[number]
        )
        for number, where in here.items()
    )
    return sorted(lines, key=lambda line: line.sort_key)


def names_of(actor: Actor, numbers: Iterable[int]) -> dict[int, str]:
    """The name that the actor may see for each number, read in parts: a database takes so many at once."""
    found = dict[int, str]()
    for some in batched(numbers, NAMES_AT_ONCE):
        found |= people.visible_working_names(actor, some)
    return found


def by_name(actor: Actor, numbers: Iterable[int]) -> list[AttendanceLine]:
    """These people by name, for a list on paper."""
    names = names_of(actor, numbers)
    return sorted((AttendanceLine(*each) for each in names.items()), key=lambda line: line.sort_key)


def matching_lines(lines: Iterable[AttendanceLine], typed: str) -> list[AttendanceLine]:
    """Those whom the typed text can mean: it begins a word of the name, or the number."""
    sought, found = folded_text(typed), list[AttendanceLine]()
    if not sought:
        return found
    for line in lines:
        if str(line.number) == sought:
            return [line]
        if str(line.number).startswith(sought) or f" {sought}" in f" {folded_text(line.name)}":
            found.append(line)
    return found


def lines_on_page(lines: list[AttendanceLine], asked: str) -> ListPage[AttendanceLine]:
    """The page of the list that a URL asks for, or the first if it is behind the end."""
    number = page_number(asked)
    first = (number - 1) * LINES_ON_A_PAGE
    if first >= len(lines):
        number, first = 1, 0
    until = first + LINES_ON_A_PAGE
    return ListPage(lines[first:until], number, until < len(lines))
