"""Names what is wrong with a file or with a line of it.

Who shows a fault writes its sentence: the command `paraplu import` in English, the pages of the app
`importing` in the language of the page. A test finds every fault in both.
"""

from dataclasses import dataclass
from enum import Enum


class FileFault(Enum):
    """Why a file is not read."""

    EMPTY = "empty"
    LOCKED = "locked"
    LOCKED_OR_OLD = "locked_or_old"
    PROGRAM = "program"
    VALUES_OF_FILES = "values_of_files"
    VALUES_OF_PLACES = "values_of_places"
    EMBEDDED_FILES = "embedded_files"
    PACKED_FILES = "packed_files"
    DECLARES_ENTITIES = "declares_entities"
    OTHER_KIND = "other_kind"
    NO_TEXT = "no_text"
    PACKED_UNDER_TEXT_NAME = "packed_under_text_name"
    TEXT_UNDER_PACKED_NAME = "text_under_packed_name"
    DAMAGED = "damaged"
    DAMAGED_LETTERS = "damaged_letters"
    SPOILT_ACCENTS = "spoilt_accents"
    OPEN_QUOTATION = "open_quotation"
    LONG_CELL_OR_QUOTATION = "long_cell_or_quotation"
    LONG_CELL = "long_cell"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MUCH = "too_much"
    TOO_LARGE_UNPACKED = "too_large_unpacked"
    TOO_SLOW = "too_slow"
    NO_SUCH_SHEET = "no_such_sheet"
    SEVERAL_SHEETS = "several_sheets"
    NO_LINES = "no_lines"
    ONE_COLUMN = "one_column"


class UnreadableList(Exception):
    """The file is not read; nothing of its content is in here. row: where the fault is, 0 if unknown."""

    def __init__(self, fault: FileFault, row: int = 0) -> None:
        super().__init__(fault.value)
        self.fault, self.row = fault, row


class LineFault(Enum):
    """Why a line cannot be imported."""

    NO_NAME = "no_name"
    NAME_LIKE_NUMBER = "name_like_number"
    NAME_SIGN = "name_sign"
    NAME_SHORT = "name_short"
    NAME_LONG = "name_long"
    ADDRESS = "address"
    LANGUAGE = "language"
    CHAPTER = "chapter"
    FORM = "form"
    SINCE = "since"
    CONSENT_ON = "consent_on"
    CONTACT_TYPE = "contact_type"
    MEMBERSHIP_STATUS = "membership_status"
    NOT_IN_REGISTER = "not_in_register"
    SAME_ADDRESS = "same_address"
    SAME_NUMBER = "same_number"
    REFUSED_NAME = "refused_name"
    REFUSED_ADDRESS = "refused_address"
    NOT_SEALED = "not_sealed"


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with one line, without the contents of its cells.

    row: the row of an earlier line that says the same. words: what one of our own forms or formats says.
    """

    fault: LineFault
    row: int = 0
    words: str = ""


class LineNote(Enum):
    """What is counted over the lines."""

    OTHER_CONTACT = "other_contact"
    NO_MEMBERSHIP = "no_membership"
    ENDED = "ended"
    WAITING = "waiting"
    NO_ADDRESS = "no_address"
    STOPPED = "stopped"
    NO_TOPIC = "no_topic"
    NO_CONSENT = "no_consent"
    GETS_EMAILS = "gets_emails"
