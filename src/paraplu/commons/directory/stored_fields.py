"""What directory stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE, LegalGround, Lifetime, Reader, StoredData, describe,
)
from paraplu.commons.directory.models import WrongNumberCount

STORED_DATA = StoredData("How often a telephone number of the directory of help was reported as wrong.",
    "nobody: a report has no name and no text", (
    describe(WrongNumberCount, LegalGround("legitimate interest: the numbers have to be right", "6(1)(f)"),
        Reader("editors and the secretary"), Lifetime("a year"), MACHINE,
        id="the key of the row",
        service="which service, by its key in the union's file",
        month="in which month: its first day",
        reports="how many reports"),
))
