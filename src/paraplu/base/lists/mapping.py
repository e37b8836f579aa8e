"""The meanings of columns and values of one list: guessed, written to a map file, and read back from it."""

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from paraplu.base.config import ConfigurationError
from paraplu.base.lists import column_meanings
from paraplu.base.lists.column_meanings import (
    CIVIL,
    KNOWN,
    LEAVE_OUT,
    UNCLEAR,
    key_in_table,
    plain_text,
)
from paraplu.base.lists.dates import DAY_FIRST, MONTH_FIRST, day_order_of
from paraplu.base.lists.reading import ListTable
from paraplu.base.own_command import COMMAND
from paraplu.kernel.statutes import NamedKey, Topic, Union

CHOSEN = ("language", "chapter", "topics", "form")
DAYS = ("since", "consent_on", "unsubscribed")
ONCE = frozenset(KNOWN) - {LEAVE_OUT, CIVIL, UNCLEAR, "unsubscribed", "topics", "civil_address"}
MOST_VALUES = 200
INVENT = "invent"
REASON = "reason"  # the column that we add to rejected rows
# Only exports of mass mailers have these columns.
OF_MAILERS = frozenset({"optin time", "euid", "added time", "blacklisted"})
OF_LISTMONK = frozenset({"uuid", "email", "name", "attributes", "status"})


@dataclass(frozen=True, slots=True)
class ListMeaning:
    """columns: heading to meaning. always: the value for lines that have none themselves, by meaning.

    values: by meaning, from the value in the list to our own key; `""` is none, `?` is not understood.
    """

    columns: Mapping[str, str]
    day_order: str
    always: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def guess_list_meaning(table: ListTable, union: Union) -> ListMeaning:
    """What a list probably means; of two columns with the same meaning only the first is used."""
    columns, cells = dict[str, str](), dict[str, list[str]]()
    plain = {plain_text(heading) for heading in table.headings}
    is_listmonk = plain >= OF_LISTMONK
    for place, heading in enumerate(table.headings):
        values = cells[heading] = [row.cells[place] for row in table.rows]
        found = column_meanings.guess_column_meaning(heading, values)
        if is_listmonk and plain_text(heading) == "name" and column_meanings.are_single_words(values):
            found = "working_name"
        columns[heading] = UNCLEAR if found in ONCE and found in columns.values() else found
    days = [text for heading, values in cells.items() if columns[heading] in DAYS for text in values]
    always = {
        "working_name": "",
        "form": "supporting",
        "language": union.default_language,
        "topics": "",
        "consent_on": "",
        "consent_source": "mailer" if is_listmonk or plain & OF_MAILERS else "",
    }
    return ListMeaning(columns, day_order_of(days), always, values_by_meaning(columns, cells, union))


def values_by_meaning(
    columns: Mapping[str, str], cells: Mapping[str, list[str]], union: Union
) -> dict[str, dict[str, str]]:
    """By meaning, what each value in such columns probably is here."""
    found = dict[str, dict[str, str]]()
    for heading, meaning in columns.items():
        if meaning in CHOSEN:
            texts = {part for cell in cells[heading] for part in parts_of_cell(meaning, cell)}
            known = {text: meaning_of_value(meaning, text, union) for text in sorted(texts)[:MOST_VALUES]}
            found[meaning] = found.get(meaning, {}) | known
    return found


def parts_of_cell(meaning: str, cell: str) -> list[str]:
    """The values in a cell; only a cell of topics has several."""
    if meaning != "topics":
        return [cell] if cell else []
    return [name for part in re.split("[,;|]", cell) if (name := part.strip(" \"'"))]


def meaning_of_value(meaning: str, value: str, union: Union) -> str:
    """The key of this union for a value; `?` if it is not understood."""
    if meaning == "language":
        found = key_in_table("languages", value)
        return found if found in union.languages_of_members else UNCLEAR
    if meaning == "form":
        return key_in_table("forms", value) or UNCLEAR
    named = union.chapters if meaning == "chapter" else union.topics
    return _key_of_name(named, value) or UNCLEAR


def _key_of_name(entries: Iterable[NamedKey | Topic], value: str) -> str:
    """The key of the entry of this name in any language; "Meet-ups" and "meetups" are the same."""
    for entry in entries:
        names = (entry.key, *entry.name.texts.values())
        if _compact_name(value) in map(_compact_name, names):
            return entry.key
    return ""


def _compact_name(name: str) -> str:
    return plain_text(name).replace(" ", "")


def meaning_as_toml(meaning: ListMeaning, name: str) -> str:
    """The map file that the operator checks and changes."""
    vocabulary = "".join(f"#   {word:<17} {says}\n" for word, says in KNOWN.items())
    lines = [
        f"# What the columns of {name} mean. Change what is wrong, then: {COMMAND} import {name}\n",
        f"# A column can mean:\n{vocabulary}\n",
        f'day_order = "{meaning.day_order}"  # {DAY_FIRST}: 31/12/2025; {MONTH_FIRST}: 12/31/2025\n',
        _toml_table("columns", meaning.columns),
        "\n# For lines that do not say it themselves. Letters need consent_on, a day like 2025-12-31, and\n",
        "# consent_source: paper, form, voice or mailer. topics: keys parted by a comma.\n",
        f'# working_name = "{INVENT}" gives two random words to who has no name here.',
        _toml_table("always", meaning.always),
    ]
    for kind, values in meaning.values.items():
        lines += [f'\n# {kind}: what each value is here; "" is none, "{UNCLEAR}" must be decided.']
        lines += [_toml_table(f"values.{kind}", values)]
    return "".join(lines)


def _toml_table(name: str, entries: Mapping[str, str]) -> str:
    entry_lines = "".join(f"{_quoted_text(key)} = {_quoted_text(value)}\n" for key, value in entries.items())
    return f"\n[{name}]\n{entry_lines}"


def _quoted_text(text: str) -> str:
    """A JSON string is a TOML string as well."""
    return json.dumps(text, ensure_ascii=False)


def meaning_from_file(path: Path, table: ListTable, union: Union) -> ListMeaning:
    """The meanings in a map file; a column that it does not name is not understood."""
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        named = {REASON: LEAVE_OUT, **data["columns"]}
        columns = {heading: str(named.get(heading, UNCLEAR)) for heading in table.headings}
        meaning = ListMeaning(columns, data["day_order"], dict(data["always"]), dict(data.get("values", {})))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, AttributeError, TypeError, ValueError):
        raise ConfigurationError(f"{path} is not valid: delete it and make it again with --plan.") from None
    for heading, word in columns.items():
        if word not in KNOWN:
            raise ConfigurationError(f"{path} says {word!r} of the column {heading!r}; nothing means that.")
    if meaning.day_order not in (DAY_FIRST, MONTH_FIRST):
        raise ConfigurationError(f"{path}: day_order is {DAY_FIRST} or {MONTH_FIRST}.")
    for kind, value in _chosen_value_pairs(meaning):
        if value not in ("", UNCLEAR) and value not in _allowed_values(kind, union):
            raise ConfigurationError(f"{path} says {value!r} for {kind}; this union has none of that key.")
    return meaning


# why: values from cells and values for all lines are checked by one rule.
def _chosen_value_pairs(meaning: ListMeaning) -> Iterator[tuple[str, str]]:
    for kind in CHOSEN:
        yield from ((kind, value) for value in meaning.values.get(kind, {}).values())
        yield from ((kind, value) for value in parts_of_cell(kind, meaning.always.get(kind, "")))


def _allowed_values(kind: str, union: Union) -> Collection[str]:
    return {
        "language": union.languages_of_members,
        "chapter": [entry.key for entry in union.chapters],
        "topics": [entry.key for entry in union.topics],
        "form": ("supporting", "active"),
    }[kind]
