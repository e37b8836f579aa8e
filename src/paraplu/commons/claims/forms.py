"""The forms of claims: what a member sends, what an office answers, what the treasurer's browser built."""

import binascii
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.forms import Base64Field, DayField, Form, OneOf, PlainText, WholeNumber
from paraplu.commons.cash_book.api import AmountField
from paraplu.commons.claims import queries, words
from paraplu.commons.claims.actions import NewClaim, SealedPayee, seal_typed_payee
from paraplu.commons.claims.receipts import DrawnReceipt
from paraplu.kernel.numbers.accounts import read_iban
from paraplu.kernel.seal.payee import Payee, bank_name

OUT_OF_DATE = _("This page is out of date. Load it again.")
MOST_KILOMETRES = 2_000
LONGEST_SEALED, LONGEST_ACCOUNT, LONGEST_NAME = 400_000, 60, 100
_UNREADABLE = dict.fromkeys(("required", "invalid", "max_length", "invalid_choice"), OUT_OF_DATE)
_NO_FILE = dict.fromkeys(("required", "invalid", "missing", "empty"), _("Take or choose a photograph."))


class AccountForm(Form):
    """An account to which we pay, sealed by the page's script or typed."""

    account = PlainText(
        label=_("Your account number"),
        required=False,
        max_length=LONGEST_ACCOUNT,
        widget=forms.TextInput(attrs={"data-account": ""}),
        error_messages={"max_length": _("This is no account number. A digit is wrong or missing.")},
    )
    holder = PlainText(
        label=_("Name of the account holder"),
        help_text=_("As your bank knows it."),
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"data-holder": ""}),
        error_messages={"max_length": _("The name is longer than a bank accepts. Shorten it to 70 signs.")},
    )
    record = forms.UUIDField(widget=forms.HiddenInput, error_messages=_UNREADABLE)
    sealed = Base64Field(required=False, max_length=LONGEST_SEALED, unreadable=OUT_OF_DATE)

    def __init__(self, data: Any = None, files: Any = None, *, has_account: bool = False) -> None:
        super().__init__(data, files, initial={"record": uuid4()})
        self._has_account = has_account

    def clean_account(self) -> str:
        """An account number without blanks; a mistyped one is said at once."""
        text: str = self.cleaned_data["account"]
        account = read_iban(text) if text else ""
        if account is None:
            raise ValidationError(_("This is no account number. A digit is wrong or missing."))
        return account

    def clean_holder(self) -> str:
        """A name in the letters that every bank accepts."""
        text: str = self.cleaned_data["holder"]
        name = bank_name(text)
        if text and not name:
            raise ValidationError(_("Write the name in the Latin alphabet, with at most 70 signs."))
        return name

    def clean(self) -> dict[str, Any]:
        """Account and name come together, and the first time they are needed."""
        data = self.cleaned_data
        account, holder = data.get("account", ""), data.get("holder", "")
        is_typed = bool(account or holder)
        if self.errors or data.get("sealed") or not (is_typed or not self._has_account):
            return data
        if not account:
            self.add_error("account", words.REASONS[words.NO_ACCOUNT])
        if not holder:
            self.add_error("holder", _("Write the name of the account holder."))
        return data

    def sealed_payee(self) -> SealedPayee | None:
        """Return the account; None where the one that was given before is used."""
        data = self.cleaned_data
        if data["sealed"]:
            return SealedPayee(data["record"], data["sealed"])
        if data["account"]:
            return seal_typed_payee(data["record"], Payee(data["account"], data["holder"]))
        return None


class UseForm(AccountForm):
    """What it was for, and the account."""

    use = OneOf(label=_("What it was for"), widget=forms.RadioSelect)

    def __init__(self, data: Any = None, files: Any = None, *, has_account: bool) -> None:
        super().__init__(data, files, has_account=has_account)
        self.fields["use"].choices = list(queries.use_names().items())  # type: ignore[attr-defined]


class PayeeForm(UseForm):
    """How much was spent and for what, and the account."""

    amount = AmountField(label=pgettext_lazy("claims label", "Amount"))

    def new_claim(self, receipt: DrawnReceipt | None) -> NewClaim:
        """Return the claim."""
        data = self.cleaned_data
        flat = data.get("flat_day"), data.get("elsewhere", 0) or 0
        return NewClaim(data["use"], data["amount"], receipt, self.sealed_payee(), *flat)


class ClaimForm(PayeeForm):
    """A photograph, and the rest."""

    file = forms.FileField(
        label=_("Photograph of the proof of payment"),
        help_text=_(
            "JPEG, PNG or WebP, at most 8 MB. We draw it again: place, time and device in the file are not "
            "stored. Cover what nobody needs to see."
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp", "data-photo": ""}),
        error_messages=_NO_FILE,
    )


class FlatRateForm(PayeeForm):
    """The flat rate of a volunteer for one day, with what they had elsewhere."""

    flat_day = DayField(label=_("On which day you volunteered"))
    elsewhere = AmountField(
        label=_("Flat rate that other associations paid you this year"),
        help_text=_("The law counts all associations together. Write 0 if there was none."),
        may_be_zero=True,
    )


class TravelForm(UseForm):
    """How many kilometres a volunteer went on a day; the rate of that day makes the amount."""

    flat_day = DayField(label=_("On which day you went"))
    kilometres = WholeNumber(
        label=_("How many kilometres, there and back"),
        min_value=1,
        max_value=MOST_KILOMETRES,
        help_text=_("Whole kilometres of one day. Do not write from where to where."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Write the kilometres of one day as a whole number, 1 to 2000."),
        ),
    )
    vehicle = OneOf(label=_("With what"), choices=list(words.VEHICLES.items()), widget=forms.RadioSelect)

    def new_claim(self, receipt: DrawnReceipt | None) -> NewClaim:
        """Return the claim; its amount is made when it is stored."""
        data = self.cleaned_data
        way = {"kilometres": data["kilometres"], "vehicle": data["vehicle"]}
        return NewClaim(data["use"], 0, receipt, self.sealed_payee(), data["flat_day"], **way)


class ClaimDigestForm(Form):
    """What a person read and agrees to; ceiling: the line of the book that the claim draws on."""

    digest = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput, error_messages=_UNREADABLE)
    ceiling = OneOf(label=_("Counts toward"), required=False)

    def __init__(self, data: Any = None, *, ceilings: Any = (), digest: str = "") -> None:
        super().__init__(data, initial={"digest": digest})
        if not ceilings:
            del self.fields["ceiling"]
            return
        none = pgettext_lazy("claims choice", "no ceiling")
        self.fields["ceiling"].choices = [("", none), *ceilings]  # type: ignore[attr-defined]

    @property
    def ceiling_line(self) -> UUID | None:
        """The line of the book that was chosen."""
        chosen = self.cleaned_data.get("ceiling")
        return UUID(chosen) if chosen else None


class RefusalForm(Form):
    """Why a claim is refused."""

    reason = OneOf(label=pgettext_lazy("claims label", "Why"), choices=list(words.REFUSALS.items()))


class PaymentFileForm(Form):
    """What the treasurer's browser built."""

    message = forms.UUIDField(widget=forms.HiddenInput, error_messages=_UNREADABLE)
    made_on = forms.DateField(widget=forms.HiddenInput, error_messages=_UNREADABLE)
    pay_on = DayField(label=_("Day of payment"))
    claims = forms.JSONField(widget=forms.HiddenInput, error_messages=_UNREADABLE)
    cents = forms.IntegerField(widget=forms.HiddenInput, min_value=1, error_messages=_UNREADABLE)
    digest = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput, error_messages=_UNREADABLE)

    def clean_claims(self) -> frozenset[UUID]:
        """The keys of the claims, each once."""
        found: Any = self.cleaned_data["claims"]
        try:
            keys = [UUID(each) for each in found]
        except (TypeError, ValueError, AttributeError):
            raise ValidationError(OUT_OF_DATE) from None
        if not keys or len(set(keys)) < len(keys):
            raise ValidationError(OUT_OF_DATE)
        return frozenset(keys)


class SharedAccountsForm(Form):
    """Slots for people who pay now, by the record of the account."""

    brought = forms.JSONField(widget=forms.HiddenInput, error_messages=_UNREADABLE)

    def clean_brought(self) -> list[tuple[UUID, list[bytes]]]:
        """Each record with its slots."""
        found: Any = self.cleaned_data["brought"]
        try:
            return [
                (UUID(record), [binascii.a2b_base64(slot, strict_mode=True) for slot in slots])
                for record, slots in found
            ]
        except (TypeError, ValueError, AttributeError):
            raise ValidationError(OUT_OF_DATE) from None
