"""Reads rows into records of people; problems are described without the contents of the cells."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from paraplu.base.lists.column_meanings import MAIL, NAMED_MAIL, UNCLEAR, key_in_table
from paraplu.base.lists.dates import read_day
from paraplu.base.lists.faults import LineFault, LineNote, LineProblem
from paraplu.base.lists.mapping import INVENT, ListMeaning, parts_of_cell
from paraplu.base.lists.reading import ListRow, ListTable
from paraplu.kernel.naming import fault_of_name

FIRST_DAY = date(1970, 1, 1)
DIGITS_OF_NO_NAME = 6
WRONG_NAMES = {
    "sign": LineFault.NAME_SIGN,
    "short": LineFault.NAME_SHORT,
    "long": LineFault.NAME_LONG,
}
NOT_IN_FORCE = {"ended": LineNote.ENDED, "waiting": LineNote.WAITING}
NOT_UNDERSTOOD = {"language": LineFault.LANGUAGE, "chapter": LineFault.CHAPTER, "form": LineFault.FORM}
NO_DAY = {"since": LineFault.SINCE, "consent_on": LineFault.CONSENT_ON}
REPEATED = {"address": LineFault.SAME_ADDRESS, "book_number": LineFault.SAME_NUMBER}


@dataclass(frozen=True, slots=True)
class ImportRecord:
    """What one line says about a person. place: its row in the file. address: its domain is in lower case."""

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
class ImportReview:
    """The review of a list: good records, what is wrong with each bad row, and counted notes."""

    good: list[ImportRecord] = field(default_factory=list)
    bad: dict[int, list[LineProblem]] = field(default_factory=dict)
    notes: dict[LineNote, int] = field(default_factory=dict)

    def add_note(self, note: LineNote) -> None:
        """Count one more line to which this applies."""
        self.notes[note] = self.notes.get(note, 0) + 1


class RowReader:
    """Reads one row through the meanings of its columns; `wrong` collects the problems."""

    def __init__(self, row: ListRow, headings: Sequence[str], meaning: ListMeaning, today: date) -> None:
        self.row = row
        self.wrong: list[LineProblem] = []
        self._meaning, self._today = meaning, today
        self._cells: dict[str, list[str]] = {}
        for heading, cell in zip(headings, row.cells, strict=True):
            if cell:
                self._cells.setdefault(meaning.columns[heading], []).append(cell)

    def _add_fault(self, fault: LineFault) -> None:
        self.wrong.append(LineProblem(fault))

    def _cell_value(self, what: str) -> str:
        return next(iter(self._cells.get(what, [])), "")

    @cached_property
    def _name_and_address(self) -> Mapping[str, str]:
        text = self._cell_value("name_and_address")
        found = NAMED_MAIL.fullmatch(text)
        if found:
            return {"name": found["name"].strip("\"' "), "address": found["address"].strip()}
        return {"name": "", "address": text}

    def working_name(self) -> str:
        """The working name; one with many digits is a telephone or a number, not a name."""
        name = self._cell_value("working_name") or self._name_and_address["name"]
        if not name and self._meaning.always.get("working_name") != INVENT:
            self._add_fault(LineFault.NO_NAME)
        elif MAIL.fullmatch(name) or sum(map(str.isdigit, name)) >= DIGITS_OF_NO_NAME:
            self._add_fault(LineFault.NAME_LIKE_NUMBER)
        elif name and (fault := fault_of_name(name)):
            self._add_fault(WRONG_NAMES[fault])
        return name

    def email_address(self) -> str:
        """The e-mail address with its domain in lower case; a person may have none."""
        text = self._cell_value("address").removeprefix("mailto:") or self._name_and_address["address"]
        if found := NAMED_MAIL.fullmatch(text):
            text = found["address"].strip()
        if text and not _is_email_address(text):
            self._add_fault(LineFault.ADDRESS)
            return ""
        local, at, domain = text.rpartition("@")
        return f"{local}{at}{domain.lower()}"

    def known_value(self, what: str) -> str:
        """The key of this union for a language, a chapter or a form of membership."""
        text = self._cell_value(what)
        if not text:
            return self._meaning.always.get(what, "")
        known = self._meaning.values.get(what, {}).get(text, UNCLEAR)
        if known == UNCLEAR:
            self._add_fault(NOT_UNDERSTOOD[what])
            return ""
        return known

    def topic_keys(self) -> tuple[str, ...]:
        """The topics on which the person wants e-mails; tags that the map does not explain are skipped."""
        tags = [tag for cell in self._cells.get("topics", []) for tag in parts_of_cell("topics", cell)]
        if not tags:
            return tuple(sorted(parts_of_cell("topics", self._meaning.always.get("topics", ""))))
        known = [self._meaning.values.get("topics", {}).get(tag, UNCLEAR) for tag in tags]
        return tuple(sorted({tag for tag in known if tag not in ("", UNCLEAR)}))

    def past_day(self, what: str) -> date | None:
        """A day between 1970 and today; None if the cell is empty, or wrong."""
        text = self._cell_value(what) or self._meaning.always.get(what, "")
        if not text:
            return None
        day = read_day(text, self._meaning.day_order)
        if day is None or not FIRST_DAY <= day <= self._today:
            self._add_fault(NO_DAY[what])
            return None
        return day

    def consent_source(self) -> str:
        """How the person agreed to e-mails."""
        source = self._cell_value("consent_source") or self._meaning.always.get("consent_source", "")
        return key_in_table("sources", source)

    def wants_emails(self) -> bool:
        """False if any column says that the person stopped e-mails."""
        if any(key_in_table("answers", cell) != "no" for cell in self._cells.get("unsubscribed", [])):
            return False
        return all(key_in_table("answers", cell) == "yes" for cell in self._cells.get("subscribed", []))

    def reason_to_leave_out(self) -> LineNote | None:
        """Why this row is no member and no mistake either; None if it is one of both."""
        kind, status = self._cell_value("contact_type"), self._cell_value("membership_status")
        what = key_in_table("contact_types", kind) if kind else "person"
        state = key_in_table("membership_statuses", status)
        if what == "other":
            return LineNote.OTHER_CONTACT
        if not status and "membership_status" in self._meaning.columns.values():
            return LineNote.NO_MEMBERSHIP
        if state in NOT_IN_FORCE:
            return NOT_IN_FORCE[state]
        if not what:
            self._add_fault(LineFault.CONTACT_TYPE)
        if status and not state:
            self._add_fault(LineFault.MEMBERSHIP_STATUS)
        return None

    def has_book_entry(self) -> bool:
        """Whether the list gives number, day and decision as in the book of members."""
        return all(map(self._cell_value, ("book_number", "since", "decision")))

    def book_number(self) -> str:
        """The number of the person's line in the book of members."""
        return self._cell_value("book_number")


def _is_email_address(text: str) -> bool:
    """Whether mail servers take it: the domain has an ASCII form, and the part before the @ is ASCII."""
    local, _at, domain = text.rpartition("@")
    try:
        domain.encode("idna")
    except UnicodeError:
        return False
    return bool(MAIL.fullmatch(text)) and local.isascii() and local.isprintable()


def review_list(table: ListTable, meaning: ListMeaning, today: date) -> ImportReview:
    """Review every line; of several with the same address or book number only the first is good."""
    review, seen, stopped = ImportReview(), dict[tuple[str, str], int](), set[tuple[str, str]]()
    for row in table.rows:
        line = RowReader(row, table.headings, meaning, today)
        if reason := line.reason_to_leave_out():
            review.add_note(reason)
            stopped |= set() if line.wants_emails() else {("address", line.email_address().casefold())}
            continue
        record = _read_import_record(line, review)
        for key in _unique_keys(record):
            earlier = seen.setdefault(key, row.place)
            if earlier != row.place:
                line.wrong.append(LineProblem(REPEATED[key[0]], earlier))
                stopped |= {key} if record.stops else set()
        if line.wrong:
            review.bad[row.place] = line.wrong
        else:
            review.good.append(record)
    # If one of two lines with the same address says that e-mails were stopped, this holds for both.
    review.good = [
        replace(record, topics=(), stops=True) if stopped & set(_unique_keys(record)) else record
        for record in review.good
    ]
    return review


def _unique_keys(record: ImportRecord) -> Iterator[tuple[str, str]]:
    if record.address:
        yield "address", record.address.casefold()
    if record.book_number and record.form == "active":
        yield "book_number", record.book_number


def _read_import_record(line: RowReader, review: ImportReview) -> ImportRecord:
    form = line.known_value("form")
    if form == "active" and not line.has_book_entry():
        line.wrong.append(LineProblem(LineFault.NOT_IN_REGISTER))
    address = line.email_address()
    consent_on, source = line.past_day("consent_on"), line.consent_source()
    return ImportRecord(
        line.row.place,
        line.working_name(),
        line.known_value("language"),
        form,
        line.known_value("chapter"),
        _email_topics(line, review, address, consent_on and source),
        address,
        line.past_day("since"),
        line.book_number() if form == "active" else "",
        consent_on,
        source,
        bool(address) and not line.wants_emails(),
    )


def _email_topics(line: RowReader, review: ImportReview, address: str, agreed: object) -> tuple[str, ...]:
    """The topics if there is an address and a consent of known day and source; else none, and a note why."""
    topics = line.topic_keys()
    if not address:
        review.add_note(LineNote.NO_ADDRESS)
    elif not line.wants_emails():
        review.add_note(LineNote.STOPPED)
    elif not topics:
        review.add_note(LineNote.NO_TOPIC)
    elif not agreed:
        review.add_note(LineNote.NO_CONSENT)
    else:
        review.add_note(LineNote.GETS_EMAILS)
        return topics
    return ()
