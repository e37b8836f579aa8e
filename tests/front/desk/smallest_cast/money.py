"""What the treasurer asks about the book of the union's money."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from paraplu.base import clock
from paraplu.kernel.statutes.sections.ledger import RecognisedPeriod
from tests.attacks.machine.product import table
from tests.front.desk.smallest_cast.plays import Play

GiftCertificate = table("ledger.GiftCertificate")
YearClosing, OpenLine = table("cash_book.YearClosing"), table("cash_book.OpenLine")
CountedBalance = table("cash_book.CountedBalance")
BookEntry, Campaign = table("cash_book.BookEntry"), table("ledger.Campaign")
Subsidy, ReportDay = table("subsidies.Subsidy"), table("subsidies.ReportDay")
Invoice = table("invoices.Invoice")
FrozenReport = table("subsidies.FrozenReport")


TWO = 2
PARTY = {
    "amount": "250", "until": "2099-12-31", "text": "A party", "fund": "", "activity": "meetings",
}  # fmt: skip


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
        self.send(self.asker, "book/lines/ceiling/", PARTY | {"key": str(uuid4())})

    def has_happened(self) -> bool:
        return OpenLine.objects.filter(direction="ceiling", cents=25_000, text="A party").exists()


class MoveBetweenFunds(Play):
    """Money that no fund has goes to the fund."""

    kind = "cash_book.move_between_funds"
    asker = "treasurer"
    stopper = "chair"

    def ask(self) -> None:
        form = {"source": "", "target": "solidarity_fund", "amount": "7", "text": "For the fund"}
        self.send(self.asker, "book/funds/transfer/", form)

    def has_happened(self) -> bool:
        return BookEntry.objects.filter(text="For the fund").count() == TWO


class CountCash(CloseYear):
    """Of five euros in the box one is missing."""

    kind = "cash_book.count_cash"

    def ask(self) -> None:
        day = clock.current_date().isoformat()
        form = {"account": "cash_box", "day": day, "amount": "4", "text": "Change given wrongly"}
        self.send(self.asker, "book/counts/cash/", form)

    def has_happened(self) -> bool:
        written = BookEntry.objects.filter(text="Change given wrongly", cents=-100)
        return CountedBalance.objects.filter(cents=400, is_agreed=True).exists() and written.exists()


class ReverseEntry(Play):
    """A gift to the fund that was none."""

    kind = "cash_book.reverse_entry"
    asker = "treasurer"
    stopper = "chair"

    def prepare(self) -> None:
        today = clock.current_date().isoformat()
        form = {
            "key": str(uuid4()), "lines": "1", "day": today, "account": "cash_box", "direction": "in",
            "amount": "9", "text": "A box", "category_0": "gifts", "fund_0": "solidarity_fund",
        }  # fmt: skip
        self.send(self.asker, "book/new/", form)
        self.number = BookEntry.objects.latest("serial").serial

    def ask(self) -> None:
        form = {"day": clock.current_date().isoformat(), "reason": "It was no gift"}
        self.send(self.asker, f"book/entries/{self.number}/reversal/", form)

    def has_happened(self) -> bool:
        return BookEntry.objects.filter(reverses=self.number, text="It was no gift", cents=-900).exists()


class EndCeiling(Play):
    """A ceiling that the Board gave, of which nobody needs the rest."""

    kind = "cash_book.end_ceiling"
    asker = "treasurer"
    stopper = "chair"

    def prepare(self) -> None:
        key = uuid4()
        line = {"direction": "ceiling", "source": "cash_book", "source_id": key, "cents": 500, "text": "Tea"}
        self.ceiling = OpenLine.objects.create(**line).pk

    def ask(self) -> None:
        self.send(self.asker, f"book/lines/{self.ceiling}/end/")

    def has_happened(self) -> bool:
        return OpenLine.objects.filter(pk=self.ceiling, cancelled=True).exists()


class OpenCampaign(Play):
    """The treasurer wants to ask for donations for the fund."""

    kind = "ledger.open_campaign"
    asker = "treasurer"
    stopper = "chair"

    def ask(self) -> None:
        today = clock.current_date()
        form = {
            "fund": "solidarity_fund", "amount": "1000", "title_en": "Winter", "title_fr": "L'hiver",
            "title_nl": "De winter", "first_day": str(today), "last_day": str(today + timedelta(days=60)),
        }  # fmt: skip
        self.send(self.asker, "gifts/campaigns/new/", form)

    def has_happened(self) -> bool:
        return Campaign.objects.exists()


class IssueCertificate(Play):
    """Somebody gave last year, and the union was recognised; its settings end with the game."""

    kind = "ledger.issue_certificate"
    asker = "treasurer"
    stopper = "chair"

    def prepare(self) -> None:
        self.year = clock.current_date().year - 1
        periods = (RecognisedPeriod(self.year, self.year),)
        settings.UNION = replace(settings.UNION, ledger=replace(settings.UNION.ledger, recognised=periods))
        form = {
            "key": str(uuid4()), "lines": "1", "day": f"{self.year}-06-01", "account": "current_account",
            "direction": "in", "amount": "90", "text": "Donations", "category_0": "gifts",
        }  # fmt: skip
        self.send(self.asker, "book/new/", form)

    def ask(self) -> None:
        form = {"key": str(uuid4()), "year": str(self.year), "amount": "40"}
        self.send(self.asker, "gifts/certificates/new/", form)

    def has_happened(self) -> bool:
        return GiftCertificate.objects.exists()


class CreditInvoice(Play):
    """An invoice that went to the wrong client."""

    kind = "invoices.credit"
    asker = "treasurer"
    stopper = "chair"

    def prepare(self) -> None:
        form = {
            "key": str(uuid4()), "client": "A school", "address": "Street 1", "vat_number": "",
            "text_0": "A day", "amount_0": "300", "text_1": "", "amount_1": "",
            "text_2": "", "amount_2": "", "language": "en", "activity": "",
        }  # fmt: skip
        self.send(self.asker, "invoices/new/", form)
        self.invoice = Invoice.objects.get().pk

    def ask(self) -> None:
        self.send(self.asker, f"invoices/{self.invoice}/credit/", {"reason": "Another client"})

    def has_happened(self) -> bool:
        return Invoice.objects.filter(credits=self.invoice).exists()


class FreezeReport(Play):
    """A cost of a subsidy whose period is over, with its proof."""

    kind = "subsidies.freeze_report"
    asker = "treasurer"
    stopper = "chair"

    def prepare(self) -> None:
        year = clock.current_date().year - 1
        dossier = {
            "funder": "The city", "title": "Meet-ups",
            "first_day": f"{year}-01-01", "last_day": f"{year}-12-31", "share": "100",
            "category": "subsidies", "languages": "en", "line_city_activities": "50",
        }  # fmt: skip
        self.send(self.asker, "subsidies/dossiers/new/", dossier)
        subsidy = Subsidy.objects.get().pk
        self.send(self.asker, f"subsidies/dossiers/{subsidy}/answer/", {"answer": "granted"})
        days = {"due_on": f"{year + 1}-03-01", "last_day": f"{year}-12-31"}
        self.send(self.asker, f"subsidies/dossiers/{subsidy}/days/", days)
        entry = {
            "key": str(uuid4()), "lines": "1", "day": f"{year}-06-01", "account": "cash_box",
            "direction": "out", "amount": "5", "text": "Tea", "category_0": "goods",
            "subsidy_line_0": "city_activities",
        }  # fmt: skip
        self.send(self.asker, "book/new/", entry)
        self.day = ReportDay.objects.get().pk
        number = BookEntry.objects.get().pk
        proof = {"file": SimpleUploadedFile("proof.pdf", b"%PDF- tea")}
        self.send(self.asker, f"subsidies/days/{self.day}/proofs/{number}/", proof)

    def ask(self) -> None:
        self.send(self.asker, f"subsidies/days/{self.day}/freezing/")

    def has_happened(self) -> bool:
        return FrozenReport.objects.exists()


PLAYS: tuple[type[Play], ...] = (
    CloseYear,
    SpendUpTo,
    CountCash,
    ReverseEntry,
    EndCeiling,
    MoveBetweenFunds,
    OpenCampaign,
    IssueCertificate,
    CreditInvoice,
    FreezeReport,
)
