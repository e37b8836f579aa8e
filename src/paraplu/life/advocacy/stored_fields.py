"""What advocacy stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE, RUNNING_THE_UNION, LeakClass, Lifetime, Reader, StoredData, describe,
)
from paraplu.life.advocacy.models import TableMeeting, AdvocacyTable

CHOSEN_READERS = Reader("those the Board chose: everybody, active members or the Board")
WHILE_LISTED = Lifetime("until 30 days after the Board takes the table off the list")
TABLES = LeakClass("tables", "readable")

STORED_DATA = StoredData(
    "Public bodies where decisions are made, and our seat there; nobody of ours is named.", "nobody", (
    describe(AdvocacyTable, RUNNING_THE_UNION, CHOSEN_READERS, WHILE_LISTED, TABLES,
        id=("which table", MACHINE),
        body="the name of a public body",
        decides="what it decides",
        level="town, region, country",
        seat="whether we have a seat there",
        since="since when",
        position=("which document contains our position", MACHINE),
        shown_to="who reads about it",
        removed_on="since when it is off the list"),
    describe(TableMeeting, RUNNING_THE_UNION, CHOSEN_READERS, WHILE_LISTED, MACHINE,
        id="which meeting",
        table="of which table",
        day=("when it meets", TABLES),
        outcome=("what came out of it", TABLES)),
))
