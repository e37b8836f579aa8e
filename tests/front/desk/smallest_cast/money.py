"""What the treasurer asks about the book of the union's money."""

from uuid import uuid4

from paraplu.base import clock
from tests.attacks.machine.product import table
from tests.front.desk.smallest_cast.plays import Play

YearClosing = table("cash_book.YearClosing")


class CloseYear(Play):
    """A year of one entry, which is over."""

    kind = "cash_book.close_year"
    asker = "treasurer"
    stopper = "chair"

    def prepare(self) -> None:
        self.year = clock.current_date().year - 1
        form = {
            "key": str(uuid4()), "lines": "1", "day": f"{self.year}-06-01", "account": "cash_box",
            "direction": "in", "amount": "5", "text": "A box", "category_0": "gifts",
        }  # fmt: skip
        self.send(self.asker, "book/new/", form)

    def ask(self) -> None:
        self.send(self.asker, f"book/years/{self.year}/closing/")

    def has_happened(self) -> bool:
        return YearClosing.objects.filter(year=self.year).exists()


PLAYS: tuple[type[Play], ...] = (CloseYear,)
