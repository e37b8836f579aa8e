"""The possible meanings of a column, and the guess from its heading and contents."""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Sequence
from pathlib import Path

LEAVE_OUT, CIVIL, UNCLEAR = "leave_out", "civil", "?"
KNOWN = {
    "working_name": "the chosen name; never an official name",
    "address": "e-mail address",
    "name_and_address": "Name <name@example.org> in one cell",
    "language": "language of the e-mails",
    "chapter": "chapter",
    "topics": "topics of the e-mails that the person wants, with commas between them",
    "form": "form of membership",
    "since": "day of admission, or since when the person is a member",
    "book_number": "number of the entry in the register of members",
    "decision": "that the decision to admit the person is in the register",
    "consent_on": "day on which the person agreed to e-mails",
    "consent_source": "how the person agreed: on paper, on a form, by voice, in a mass mailer",
    "subscribed": "whether the person gets e-mails",
    "unsubscribed": "whether, or since when, the person gets none",
    "contact_type": "whether this is a person; organisations and households are left out",
    "membership_status": "whether the membership is in force; people without one are left out",
    "civil_name": "official name: only to be encrypted, with `import prepare`",
    "civil_first_names": "official first names: only to be encrypted",
    "civil_address": "street and town, in one or several columns: only to be encrypted",
    LEAVE_OUT: "nothing: it is not imported",
    CIVIL: "what the site does not store: leave it out",
    UNCLEAR: "not understood: write one of the others",
}
MAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")
NAMED_MAIL = re.compile(r"(?P<name>[^<>]*?)\s*<(?P<address>[^<>]+)>")
PHONE = re.compile(r"(\+|00)?[\d][\d\s./()-]{7,17}\d")
DAY = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}")
IBAN = re.compile(r"[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,4})?")
NATIONAL = re.compile(r"(\d{2})[. -]?(\d{2})[. -]?(\d{2})[ -]?(\d{3})[. -]?(\d{2})")
MOST = 0.6


WORDS: dict[str, dict[str, frozenset[str]]] = {
    name: {key: frozenset(words) for key, words in table.items()}
    for name, table in tomllib.loads((Path(__file__).parent / "words.toml").read_text("utf-8")).items()
}
CIVIL_WORDS = re.compile(
    "|".join(
        rf"\b{word.removesuffix('*')}{'' if word.endswith('*') else chr(92) + 'b'}"
        for word in WORDS["civil"]["words"]
    )
)


def plain_text(text: str) -> str:
    """The form in which headings and values are compared: lower case, no accents, a blank for every sign."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = (sign if sign.isalnum() else " " for sign in bare if not unicodedata.combining(sign))
    return " ".join("".join(letters).split())


def key_in_table(table: str, text: str) -> str:
    """The key under which a table of words lists this text, or an empty text."""
    wanted = plain_text(text)
    return next((key for key, words in WORDS[table].items() if wanted in words), "")


def guess_column_meaning(heading: str, cells: Sequence[str]) -> str:
    """The meaning of a column, from its heading and then from its cells; `?` if neither says."""
    found = key_in_table("headings", heading)
    if found == "address" and _share_of_matches(cells, NAMED_MAIL.fullmatch) > MOST:
        return "name_and_address"
    if found == "name_and_address":
        found = ""
    if found == CIVIL and not any(cell.strip("{}") for cell in cells):
        return LEAVE_OUT
    if found and (found.startswith(CIVIL) or not _is_civil_data(cells)):
        return found
    if _is_civil_data(cells) or CIVIL_WORDS.search(plain_text(heading)):
        return CIVIL
    return _guess_by_content(cells)


def are_single_words(cells: Sequence[str]) -> bool:
    """Whether most cells are one word: two may be a first and a last name, which may be official."""
    return _share_of_matches(cells, lambda cell: " " not in cell) > MOST


def _guess_by_content(cells: Sequence[str]) -> str:
    if not any(cells):
        return LEAVE_OUT
    if _share_of_matches(cells, MAIL.fullmatch) > MOST:
        return "address"
    if _share_of_matches(cells, NAMED_MAIL.fullmatch) > MOST:
        return "name_and_address"
    if _share_of_matches(cells, lambda cell: key_in_table("languages", cell)) > MOST:
        return "language"
    return UNCLEAR


def _is_civil_data(cells: Sequence[str]) -> bool:
    """Whether most cells have the form of a telephone, bank account or national number."""
    return any(
        _share_of_matches(cells, test) > MOST
        for test in (_is_phone_number, IBAN.fullmatch, _is_national_number)
    )


def _is_phone_number(cell: str) -> bool:
    """Whether it has at least nine digits and does not look like a day."""
    return bool(PHONE.fullmatch(cell)) and sum(map(str.isdigit, cell)) > 8 and not DAY.match(cell)  # noqa: PLR2004


def _is_national_number(cell: str) -> bool:
    """Belgium: nine digits and 97 minus their remainder by 97; for births since 2000 a 2 goes before them."""
    if not (found := NATIONAL.fullmatch(cell)):
        return False
    body, check = "".join(found.groups()[:4]), int(found[5])
    return check in (97 - int(body) % 97, 97 - int("2" + body) % 97)


def _share_of_matches(cells: Collection[str], test: object) -> float:
    filled = [cell for cell in cells if cell]
    return sum(bool(test(cell)) for cell in filled) / len(filled) if filled else 0.0  # type: ignore[operator]
