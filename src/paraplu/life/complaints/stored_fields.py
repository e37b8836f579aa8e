"""What complaints stores, field by field."""

from paraplu.base.data_protection import (
    RUNNING_THE_UNION,
    LeakClass,
    Lifetime,
    Reader,
    StoredData,
    describe,
)
from paraplu.life.complaints.models import YearlyComplaints

EVERYBODY = Reader("everybody")
AS_LONG_AS_THE_UNION = Lifetime("as long as the union exists: it is about nobody")

STORED_DATA = StoredData(
    "How many complaints came in each past year, as it is published.",
    "nobody",
    (
        describe(
            YearlyComplaints, RUNNING_THE_UNION, EVERYBODY, AS_LONG_AS_THE_UNION,
            LeakClass("yearly_complaints", "readable"),
            year="a year that is over",
            count="the number that came in it; zero for fewer than five",
        ),
    ),
)  # fmt: skip
