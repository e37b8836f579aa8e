"""Reads the lines of what is still to be paid or received, and what is left of ceilings."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from paraplu.base.clock import current_date
from paraplu.commons.cash_book.models import LineSettlement, OpenLine
from paraplu.commons.cash_book.queries import book_settings, names_in_use
from paraplu.commons.cash_book.words import amount_words
from paraplu.kernel.money.open_lines import CEILING, NewOpenLine

# The source of lines that the book opens itself: ceilings that the Board decided.
OWN_SOURCE = "cash_book"
_RENAMED = {"parent": "parent_id"}


@dataclass(frozen=True, slots=True)
class LineStatus:
    """A line, and how much of it is settled. is_over: whether the last day of a ceiling is behind us."""

    id: UUID
    direction: str
    source: str
    source_id: UUID
    cents: int
    settled_cents: int
    drawn_cents: int
    text: str
    category: str
    fund: str
    activity: str
    chapter: str
    subsidy_line: str
    reference: str
    parent: UUID | None
    proof: str
    until: date | None
    opened_on: date
    closed_on: date | None
    is_cancelled: bool
    is_over: bool

    @property
    def left_cents(self) -> int:
        """What is still to be paid, received or spent; 0 of a line that was cancelled or is over."""
        return 0 if self.is_over else self.unsettled_cents

    @property
    def unsettled_cents(self) -> int:
        """The same, also after the last day of a ceiling: what was paid until then is booked later."""
        return 0 if self.is_cancelled else self.cents - self.settled_cents - self.drawn_cents

    @property
    def is_settled(self) -> bool:
        """Whether all of it was paid or received."""
        return self.settled_cents == self.cents

    @property
    def line_keys(self) -> tuple[str, str, str, str, str]:
        """Category, fund, activity, chapter and subsidy line."""
        return self.category, self.fund, self.activity, self.chapter, self.subsidy_line


def stored_values(new: NewOpenLine) -> dict[str, Any]:
    """Return a new line by the names of its columns."""
    return {_RENAMED.get(name, name): value for name, value in asdict(new).items()}


def new_line_of(line: OpenLine) -> NewOpenLine:
    """Return the value that opened a line."""
    names = [each.name for each in fields(NewOpenLine)]
    return NewOpenLine(**{name: getattr(line, _RENAMED.get(name, name)) for name in names})


def _with_sums(lines: QuerySet[OpenLine]) -> QuerySet[OpenLine]:
    """Each line with what is settled of it, and with what other lines draw on it.

    A line that was cancelled draws what was settled of it until then, any other one all of its amount.
    """
    settled = LineSettlement.objects.order_by().filter(line=OuterRef("pk")).values("line")
    sum_settled = Coalesce(Subquery(settled.annotate(total=Sum("cents")).values("total")), Value(0))
    of_child = LineSettlement.objects.order_by().filter(line__parent=OuterRef("pk"), line__cancelled=True)
    cancelled = of_child.values("line__parent").annotate(total=Sum("cents")).values("total")
    children = OpenLine.objects.order_by().filter(parent=OuterRef("pk"), cancelled=False).values("parent")
    drawing = children.annotate(total=Sum("cents")).values("total")
    drawn = Coalesce(Subquery(cancelled), Value(0)) + Coalesce(Subquery(drawing), Value(0))
    return lines.annotate(settled_cents=sum_settled, drawn_cents=drawn)


def line_statuses(lines: QuerySet[OpenLine]) -> list[LineStatus]:
    """Return lines as values, in one query."""
    return [_status_of(line) for line in _with_sums(lines)]


def _status_of(line: Any) -> LineStatus:
    return LineStatus(
        line.pk,
        line.direction,
        line.source,
        line.source_id,
        line.cents,
        line.settled_cents,
        line.drawn_cents,
        line.text,
        line.category,
        line.fund,
        line.activity,
        line.chapter,
        line.subsidy_line,
        line.reference,
        line.parent_id,
        line.proof,
        line.until,
        line.opened_on,
        line.closed_on,
        line.cancelled,
        line.until is not None and line.until < current_date(),
    )


def settlements_of(ids: Iterable[UUID]) -> dict[UUID, LineStatus]:
    """Return each of these lines with what is settled of it; a key that is none is left out."""
    return {line.id: line for line in line_statuses(OpenLine.objects.filter(pk__in=list(ids)))}


def line_status(line: UUID) -> LineStatus | None:
    """Return one line, or None."""
    return settlements_of([line]).get(line)


def lines_of_source(source: str, source_ids: Collection[UUID]) -> list[LineStatus]:
    """Return the lines that an app opened for these of its things."""
    return line_statuses(OpenLine.objects.filter(source=source, source_id__in=source_ids))


def find_line(source: str, source_id: UUID) -> LineStatus | None:
    """Return the line that an app opened for one of its things, or None."""
    found = lines_of_source(source, [source_id])
    return found[0] if found else None


def is_ceiling(ceiling: UUID) -> bool:
    """Whether there is such a ceiling, still open or not."""
    return OpenLine.objects.filter(pk=ceiling, direction=CEILING).exists()


def is_open_ceiling(ceiling: UUID) -> bool:
    """Whether something can still be spent on a ceiling, unless nothing is left of it."""
    line = line_status(ceiling)
    return line is not None and line.direction == CEILING and not (line.is_cancelled or line.is_over)


def end_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to the second person which ceiling ends, and how much nobody can spend on it then."""
    line = line_status(UUID(arguments["ceiling"]))
    if line is None:
        return []
    values = {"amount": amount_words(line.cents), "left": amount_words(line.left_cents)}
    return [line.text, _("Of %(amount)s, %(left)s is left. Nobody spends it after this.") % values]


def spent_of_ceiling(ceiling: UUID) -> int:
    """Return the cents that were paid on a ceiling, by entries on it or on lines that draw on it."""
    rows = LineSettlement.objects.filter(Q(line=ceiling) | Q(line__parent=ceiling))
    return rows.aggregate(total=Sum("cents"))["total"] or 0


def ceiling_details(arguments: Mapping[str, Any]) -> list[str]:
    """Say to those who vote how much may be spent, and on what."""
    amount = amount_words(int(arguments["cents"]))
    names, last = names_of_keys(), arguments.get("until")
    keys = [arguments[place] for place in ("category", "fund", "activity", "chapter") if arguments[place]]
    lines = [str(arguments["text"]), _("At most %(amount)s may be spent.") % {"amount": amount}]
    if last:
        lines.append(
            _("The last day is %(day)s.") % {"day": date_format(date.fromisoformat(last), "DATE_FORMAT")}
        )
    return [*lines, " · ".join(names.get(key, key) for key in keys)] if keys else lines


def names_of_keys() -> dict[str, str]:
    """Return what each key of a line is called, in the reader's language."""
    book = book_settings()
    named = (*book.categories, *book.funds, *book.activities, *settings.UNION.chapters, *book.subsidy_lines)
    return names_in_use(named)


def open_lines(direction: str = "", source: str = "") -> list[LineStatus]:
    """Return the lines of which something is left, the oldest first; no ceiling after its last day."""
    lines = OpenLine.objects.filter(closed_on=None).exclude(until__lt=current_date())
    lines = lines.order_by("opened_on", "text", "pk")
    if direction:
        lines = lines.filter(direction=direction)
    return line_statuses(lines.filter(source=source) if source else lines)


def open_lines_and(chosen: str) -> list[LineStatus]:
    """Return the open lines, and one more that somebody chose, if there is a line of this key."""
    lines = open_lines()
    try:
        found = line_status(UUID(chosen)) if chosen else None
    except ValueError:
        found = None
    return lines if found is None or found in lines else [*lines, found]


def entries_of(ids: Collection[UUID]) -> dict[UUID, list[int]]:
    """Return the numbers of the entries that settled these lines, without those that were taken back."""
    taken_back = LineSettlement.objects.filter(cents__lt=0).values("entry__reverses")
    rows = LineSettlement.objects.filter(line__in=ids, cents__gt=0).exclude(entry__in=taken_back)
    found: dict[UUID, list[int]] = {each: [] for each in ids}
    for line, entry in rows.order_by("entry").values_list("line", "entry"):
        found[line].append(entry)
    return found
