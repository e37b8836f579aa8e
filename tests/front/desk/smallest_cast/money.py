"""What the treasurer asks about the book of the union's money."""

from uuid import uuid4

from paraplu.base import clock
from tests.attacks.machine.product import table
from tests.front.desk.smallest_cast.plays import Play

YearClosing, OpenLine = table("cash_book.YearClosing"), table("cash_book.OpenLine")


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


class SpendUpTo(Play):
    """The treasurer asks how much may be spent on a party."""

    kind = "cash_book.spend_up_to"
    asker = stopper = "treasurer"

    def ask(self) -> None:
        form = {"key": str(uuid4()), "amount": "250", "text": "A party", "fund": "", "activity": "meetings"}
        self.send(self.asker, "book/lines/ceiling/", form)

    def has_happened(self) -> bool:
        return OpenLine.objects.filter(direction="ceiling", cents=25_000, text="A party").exists()


PLAYS: tuple[type[Play], ...] = (CloseYear, SpendUpTo)
