"""What columns and values of one list mean: guessed, written to a file, read back as somebody changed it."""

import json
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from paraplu.base.config import Unready
from paraplu.kernel.statutes import Named, Topic, Union
from paraplu.ops.importing import column_meanings
from paraplu.ops.importing.column_meanings import CIVIL, KNOWN, LEAVE_OUT, UNCLEAR, one_of, plain
from paraplu.ops.importing.dates import DAY_FIRST, MONTH_FIRST, order_of
from paraplu.ops.importing.reading import Table

CHOSEN = ("language", "chapter", "topics", "form")
DAYS = ("since", "consent_on", "unsubscribed")
ONCE = frozenset(KNOWN) - {LEAVE_OUT, CIVIL, UNCLEAR, "unsubscribed", "topics", "civil_address"}
MOST_VALUES = 200
INVENT = "invent"
REASON = "reason"  # the column that we ourselves add to lines that were left
# Columns that only the exports of mass mailers have.
OF_MAILERS = frozenset({"optin time", "euid", "added time", "blacklisted"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """columns: heading to meaning. always: what holds for lines that do not say it themselves.

    values: as somebody wrote them, to what the house knows, by meaning; none is `""`, not understood is `?`.
    """

    columns: Mapping[str, str]
    day_order: str
    always: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def guessed(table: Table, union: Union) -> Meaning:
    """What a list probably means; two columns of one meaning are never both taken."""
    columns, cells = dict[str, str](), _cells(table)
    for heading, values in cells.items():
        found = column_meanings.guess(heading, values)
        columns[heading] = UNCLEAR if found in ONCE and found in columns.values() else found
    days = [one for heading, values in cells.items() if columns[heading] in DAYS for one in values]
    always = {
        "working_name": "",
        "form": "supporting",
        "language": union.default_language,
        "topics": "",
        "consent_on": "",
        "consent_source": "mailer" if any(plain(one) in OF_MAILERS for one in columns) else "",
    }
    return Meaning(columns, order_of(days), always, _values(columns, cells, union))


def _cells(table: Table) -> dict[str, list[str]]:
    return {heading: [row.cells[place] for row in table.rows] for place, heading in enumerate(table.headings)}


def _values(
    columns: Mapping[str, str], cells: Mapping[str, list[str]], union: Union
) -> dict[str, dict[str, str]]:
    found = dict[str, dict[str, str]]()
    for heading, meaning in columns.items():
        if meaning in CHOSEN:
            told = {part for cell in cells[heading] for part in parts(meaning, cell)}
            known = {one: understood(meaning, one, union) for one in sorted(told)[:MOST_VALUES]}
            found[meaning] = found.get(meaning, {}) | known
    return found


def parts(meaning: str, cell: str) -> list[str]:
    """A cell of topics names several."""
    if meaning != "topics":
        return [cell] if cell else []
    return [
        one for part in cell.replace(";", ",").replace("|", ",").split(",") if (one := part.strip(" \"'"))
    ]


def understood(meaning: str, value: str, union: Union) -> str:
    """What a value means in this house; `?` where nobody can say."""
    if meaning == "language":
        found = one_of("languages", value)
        return found if found in union.languages else UNCLEAR
    if meaning == "form":
        return one_of("forms", value) or UNCLEAR
    named = union.chapters if meaning == "chapter" else union.topics
    return _named(named, value) or UNCLEAR


def _named(entries: Iterable[Named | Topic], value: str) -> str:
    wanted = _close(value)
    for entry in entries:
        names = (entry.key, *(entry.name.in_language(code) for code in ("en", "fr", "nl")))
        if wanted in map(_close, names):
            return entry.key
    return ""


def _close(name: str) -> str:
    """Meet-ups and meetups are one."""
    return plain(name).replace(" ", "")


def as_file(meaning: Meaning, name: str) -> str:
    """The text to look through and change, in TOML."""
    told = "".join(f"#   {word:<17} {says}\n" for word, says in KNOWN.items())
    lines = [
        f"# What the columns of {name} mean. Change what is wrong, then: bin/paraplu import {name}\n",
        f"# A column can mean:\n{told}\n",
        f'day_order = "{meaning.day_order}"  # {DAY_FIRST}: 31/12/2025; {MONTH_FIRST}: 12/31/2025\n',
        _table("columns", meaning.columns),
        "\n# For lines that do not say it themselves. Letters need consent_on, a day like 2025-12-31, and\n",
        "# consent_source: paper, form, voice or mailer. topics: keys parted by a comma.\n",
        f'# working_name = "{INVENT}" gives two random words to who has no name here.',
        _table("always", meaning.always),
    ]
    for kind, values in meaning.values.items():
        lines += [f'\n# {kind}: what each value is here; "" is none, "{UNCLEAR}" must be decided.']
        lines += [_table(f"values.{kind}", values)]
    return "".join(lines)


def _table(name: str, entries: Mapping[str, str]) -> str:
    told = "".join(f"{_quoted(key)} = {_quoted(value)}\n" for key, value in entries.items())
    return f"\n[{name}]\n{told}"


def _quoted(text: str) -> str:
    """JSON and TOML quote the same way."""
    return json.dumps(text, ensure_ascii=False)


def from_file(path: Path, table: Table, union: Union) -> Meaning:
    """What somebody wrote down of this list; a column she does not name is not understood."""
    try:
        told = tomllib.loads(path.read_text("utf-8"))
        named = {REASON: LEAVE_OUT, **told["columns"]}
        columns = {heading: str(named.get(heading, UNCLEAR)) for heading in table.headings}
        meaning = Meaning(columns, told["day_order"], dict(told["always"]), dict(told.get("values", {})))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError, TypeError, ValueError):
        raise Unready(f"{path} is not valid: delete it and make it anew with --plan.") from None
    for heading, word in columns.items():
        if word not in KNOWN:
            raise Unready(f"{path} says {word!r} of the column {heading!r}; nothing means that.")
    if meaning.day_order not in (DAY_FIRST, MONTH_FIRST):
        raise Unready(f"{path}: day_order is {DAY_FIRST} or {MONTH_FIRST}.")
    for kind, value in _written_values(meaning):
        if value not in ("", UNCLEAR) and value not in _keys(kind, union):
            raise Unready(f"{path} says {value!r} for {kind}; this union has none of that key.")
    return meaning


def _written_values(meaning: Meaning) -> Iterator[tuple[str, str]]:
    for kind in CHOSEN:
        yield from ((kind, value) for value in meaning.values.get(kind, {}).values())
        yield from ((kind, value) for value in parts(kind, meaning.always.get(kind, "")))


def _keys(kind: str, union: Union) -> Collection[str]:
    return {
        "language": union.languages,
        "chapter": [entry.key for entry in union.chapters],
        "topics": [entry.key for entry in union.topics],
        "form": ("supporting", "active"),
    }[kind]
