"""From rows to people: what each line wishes, and what is wrong with it, in words without its contents."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from paraplu.kernel.naming import fault_of_name
from paraplu.ops.importing.column_meanings import MAIL, NAMED_MAIL, UNCLEAR, one_of
from paraplu.ops.importing.dates import read_day
from paraplu.ops.importing.mapping import INVENT, Meaning, parts
from paraplu.ops.importing.reading import Row, Table

FIRST_DAY = date(1970, 1, 1)
DIGITS_OF_NO_NAME = 6
WRONG_NAMES = {
    "sign": "the name has a sign that no name has",
    "short": "the name has fewer than two letters",
    "long": "the name has more than 40 letters",
}


@dataclass(frozen=True, slots=True)
class Wished:
    """What one line says of a person; place: its row in the file. Addresses are small after the @."""

    place: int
    working_name: str
    language: str
    form: str
    chapter: str = ""
    topics: tuple[str, ...] = ()
    address: str = ""
    since: date | None = None
    book_number: str = ""
    consent_on: date | None = None
    consent_source: str = ""
    stops: bool = False


@dataclass(slots=True)
class Looked:
    """A whole list: who can be brought in, what is wrong with the others, what to know of those who can."""

    good: list[Wished] = field(default_factory=list)
    bad: dict[int, list[str]] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)

    def note(self, sentence: str) -> None:
        """One line more of which this is to be known."""
        self.notes[sentence] = self.notes.get(sentence, 0) + 1


class Line:
    """One row, read through what its columns mean; `wrong` collects what cannot be used."""

    def __init__(self, row: Row, headings: Sequence[str], meaning: Meaning, today: date) -> None:
        self.row = row
        self.wrong: list[str] = []
        self._meaning, self._today = meaning, today
        self._cells: dict[str, list[str]] = {}
        for heading, cell in zip(headings, row.cells, strict=True):
            if cell:
                self._cells.setdefault(meaning.columns[heading], []).append(cell)

    def _said(self, what: str) -> str:
        return next(iter(self._cells.get(what, [])), "")

    @cached_property
    def _named_mail(self) -> Mapping[str, str]:
        said = self._said("name_and_address")
        found = NAMED_MAIL.fullmatch(said)
        if found:
            return {"name": found["name"].strip("\"' "), "address": found["address"].strip()}
        return {"name": "", "address": said}

    def working_name(self) -> str:
        """The name used here; one with many digits is a telephone or a number, not a name."""
        name = self._said("working_name") or self._named_mail["name"]
        if not name and self._meaning.always.get("working_name") != INVENT:
            self.wrong.append("there is no name")
        elif MAIL.fullmatch(name) or sum(map(str.isdigit, name)) >= DIGITS_OF_NO_NAME:
            self.wrong.append("the name looks like an address or a number")
        elif name and (fault := fault_of_name(name)):
            self.wrong.append(WRONG_NAMES[fault])
        return name

    def address(self) -> str:
        """Her address, the domain in small letters; none is a choice."""
        told = self._said("address").removeprefix("mailto:") or self._named_mail["address"]
        if found := NAMED_MAIL.fullmatch(told):
            told = found["address"].strip()
        if told and not _is_address(told):
            self.wrong.append("the address is not a whole e-mail address")
            return ""
        local, at, domain = told.rpartition("@")
        return f"{local}{at}{domain.lower()}"

    def chosen(self, what: str) -> str:
        """A value of ours for language, chapter or form."""
        said = self._said(what)
        if not said:
            return self._meaning.always.get(what, "")
        known = self._meaning.values.get(what, {}).get(said, UNCLEAR)
        if known == UNCLEAR:
            self.wrong.append(f"the {what} is not understood: say in the map what it is here")
            return ""
        return known

    def topics(self) -> tuple[str, ...]:
        """What she wants letters about; tags of which nobody said what they are here are passed over."""
        told = [one for cell in self._cells.get("topics", []) for one in parts("topics", cell)]
        if not told:
            return tuple(sorted(parts("topics", self._meaning.always.get("topics", ""))))
        known = [self._meaning.values.get("topics", {}).get(one, UNCLEAR) for one in told]
        return tuple(sorted({one for one in known if one not in ("", UNCLEAR)}))

    def day(self, what: str) -> date | None:
        """A day in the past."""
        said = self._said(what) or self._meaning.always.get(what, "")
        if not said:
            return None
        day = read_day(said, self._meaning.day_order)
        if day is None or not FIRST_DAY <= day <= self._today:
            self.wrong.append(f"{what} is no day, or one that cannot be")
            return None
        return day

    def source(self) -> str:
        """How she agreed to letters."""
        return one_of(
            "sources", self._said("consent_source") or self._meaning.always.get("consent_source", "")
        )

    def gets_letters(self) -> bool:
        """Not when any column says that she stopped them."""
        if any(one_of("answers", cell) != "no" for cell in self._cells.get("unsubscribed", [])):
            return False
        return all(one_of("answers", cell) == "yes" for cell in self._cells.get("subscribed", []))

    def has_book(self) -> bool:
        """Whether the book of members is said to have her: number, day and decision."""
        return bool(self._said("book_number") and self._said("since") and self._said("decision"))

    def book_number(self) -> str:
        """The number of her line in the book."""
        return self._said("book_number")


def _is_address(told: str) -> bool:
    """One that mail servers take: the domain can be written in ASCII, what is before the @ is."""
    local, _at, domain = told.rpartition("@")
    try:
        domain.encode("idna")
    except UnicodeError:
        return False
    return bool(MAIL.fullmatch(told)) and local.isascii() and local.isprintable()


def look_through(table: Table, meaning: Meaning, today: date) -> Looked:
    """Every line of a list; of lines of one address or book number only the first is good."""
    looked, seen, stopped = Looked(), dict[tuple[str, str], int](), set[int]()
    for row in table.rows:
        line = Line(row, table.headings, meaning, today)
        wished = _wished(line, looked)
        for kind, what in _unique(wished):
            earlier = seen.setdefault((kind, what), row.place)
            if earlier != row.place:
                line.wrong.append(f"the same {kind} stands in row {earlier}")
                stopped |= {earlier} if wished.stops else set()
        if line.wrong:
            looked.bad[row.place] = line.wrong
        else:
            looked.good.append(wished)
    looked.good = [_stopped(one) if one.place in stopped else one for one in looked.good]
    return looked


def _stopped(wished: Wished) -> Wished:
    """Of two lines of one address one says that she stopped letters: that holds for both."""
    return replace(wished, topics=(), stops=True)


def _unique(wished: Wished) -> Iterator[tuple[str, str]]:
    if wished.address:
        yield "address", wished.address.casefold()
    if wished.book_number and wished.form == "active":
        yield "number in the book", wished.book_number


def _wished(line: Line, looked: Looked) -> Wished:
    form = line.chosen("form")
    if form == "active" and not line.has_book():
        line.wrong.append("an active member needs her number, day and decision as in the book")
    address = line.address()
    consent_on, source = line.day("consent_on"), line.source()
    return Wished(
        line.row.place,
        line.working_name(),
        line.chosen("language"),
        form,
        line.chosen("chapter"),
        _letters(line, looked, address, consent_on and source),
        address,
        line.day("since"),
        line.book_number() if form == "active" else "",
        consent_on,
        source,
        bool(address) and not line.gets_letters(),
    )


def _letters(line: Line, looked: Looked, address: str, agreed: object) -> tuple[str, ...]:
    """No letters without an address and a yes of which day and way are known."""
    topics = line.topics()
    if not address:
        looked.note("without an address: no letters")
    elif not line.gets_letters():
        looked.note("stopped letters, and that stays so")
    elif not topics:
        looked.note("no topic: no letters until she chooses one")
    elif not agreed:
        looked.note("no day or way of her consent: no letters until she chooses them herself")
    else:
        looked.note("gets letters")
        return topics
    return ()
