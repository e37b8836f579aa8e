"""What a page with a receipt sends: public keys, a signature, an envelope; never a text."""

import base64
import binascii
import re
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from paraplu.base.forms import Form
from paraplu.trust.mailboxes.actions import CircleAnswer, FirstMessage, NextMessage
from paraplu.trust.mailboxes.proofs import BoxProof
from paraplu.trust.mailboxes.purposes import HANDLE_LENGTH

ADDRESS, KEY, SIGNATURE, SEAL_KEY, DIGEST = 16, 32, 64, 1_216, 32
LONGEST = 400_000
# What an asker does with a thread that they need no longer, or longer: close it, keep it, delete it now.
ENDS = ("close", "keep", "delete")
OTHER_WORDS = _("You already sent this form with other words. Come back with your return code.")
UNSOUND = _("Part of your message did not arrive. Load the page again and send it again.")


class Bytes(forms.CharField):
    """Bytes in base64, of a fixed length where one is given."""

    def __init__(self, length: int | None = None, *, required: bool = True) -> None:
        messages = {"required": UNSOUND, "max_length": UNSOUND}
        super().__init__(
            widget=forms.HiddenInput, max_length=LONGEST, error_messages=messages, required=required
        )
        self.length = length

    def to_python(self, value: Any) -> Any:
        """Threat: a value that decodes in two ways has two digests. Empty where nothing has to be sent."""
        text = super().to_python(value) or ""
        if not text and not self.required:
            return b""
        try:
            raw = base64.b64decode(text.encode("ascii"), validate=True)
        except (binascii.Error, UnicodeEncodeError):
            raise ValidationError(UNSOUND) from None
        if self.length not in (None, len(raw)) or base64.b64encode(raw).decode() != text:
            raise ValidationError(UNSOUND)
        return raw


class Small(forms.IntegerField):
    """A small number that a script fills in."""

    def __init__(self, smallest: int) -> None:
        messages = dict.fromkeys(("required", "invalid", "min_value", "max_value"), UNSOUND)
        hidden = forms.HiddenInput
        super().__init__(min_value=smallest, max_value=99, widget=hidden, error_messages=messages)


class Hex(Bytes):
    """Bytes in hexadecimal, lower case."""

    def to_python(self, value: Any) -> Any:
        """Accept one spelling only."""
        text = forms.CharField.to_python(self, value) or ""
        if not re.fullmatch(f"[0-9a-f]{{{2 * (self.length or 0)}}}", text):
            raise ValidationError(UNSOUND)
        return bytes.fromhex(text)


class ReadForm(Form):
    """Which box, and the proof of it; the challenge is checked by the page."""

    address = Hex(ADDRESS)
    proof = Bytes(SIGNATURE)

    def proof_for(self, purpose: str) -> BoxProof:
        """The asker's proof."""
        return BoxProof(purpose, self.cleaned_data["address"], self.cleaned_data["proof"])


class MessageForm(ReadForm):
    """A message of the asker, and a photograph as the next one."""

    sealed = Bytes()
    photo = Bytes(required=False)
    photo_proof = Bytes(SIGNATURE, required=False)

    def photograph_message(self, purpose: str, number: int) -> NextMessage | None:
        """The message with the photograph; number: its own."""
        data = self.cleaned_data
        proof = BoxProof(purpose, data["address"], data["photo_proof"])
        return NextMessage(proof, number, data["photo"]) if data["photo"] else None


class EndForm(ReadForm):
    """Close a box, keep it longer, or delete it: the same, and whether a closed one is stored longer."""

    end = forms.ChoiceField(choices=[(act, act) for act in ENDS], error_messages={"invalid_choice": UNSOUND})
    longer = forms.BooleanField(required=False)


class WriteForm(MessageForm):
    """One more message of the asker."""

    number = Small(1)

    def next_message(self, purpose: str) -> NextMessage:
        """The message for the action."""
        number = self.cleaned_data["number"]
        photograph = self.photograph_message(purpose, number + 1)
        return NextMessage(self.proof_for(purpose), number, self.cleaned_data["sealed"], photograph)


class NewBoxForm(MessageForm):
    """A new box with its first message."""

    sign_key = Bytes(KEY)
    seal_key = Bytes(SEAL_KEY)
    handle = Bytes(DIGEST)

    def first_message(self, purpose: str) -> FirstMessage:
        """The first message for the action."""
        data = self.cleaned_data
        keys = data["sign_key"], data["seal_key"]
        first = self.proof_for(purpose), *keys, data["sealed"], data["handle"]
        return FirstMessage(*first, self.photograph_message(purpose, 2))


class ClosingForm(Form):
    """A holder closes a thread; the handle is known only to those who could read it."""

    handle = Bytes(HANDLE_LENGTH)


class AgreementForm(ClosingForm):
    """A second reader agrees to an answer: their signature under its envelope, and what it claims."""

    signature = Bytes(SIGNATURE)
    claim = Bytes(DIGEST, required=False)


class NoteForm(ClosingForm):
    """A note of the circle: its number and the envelope; who signed it is inside."""

    number = Small(1)
    sealed = Bytes()


class CircleAnswerForm(AgreementForm):
    """A holder's answer: its number, the envelope and their signature; two: it wants a second reader."""

    number = Small(1)
    sealed = Bytes()
    two = forms.BooleanField(required=False)

    def circle_answer(self) -> CircleAnswer:
        """The answer for the action."""
        data = self.cleaned_data
        sealed = data["sealed"], data["signature"]
        return CircleAnswer(
            data["handle"], data["number"], *sealed, wants_second=data["two"], claim=data["claim"]
        )


class RekeyForm(Form):
    """What a holder's script returns while re-encrypting threads: slots by message, and the last one seen."""

    after = forms.UUIDField(required=False, widget=forms.HiddenInput, error_messages={"invalid": UNSOUND})
    brought = forms.JSONField(required=False, widget=forms.HiddenInput, error_messages={"invalid": UNSOUND})

    def clean_brought(self) -> list[tuple[UUID, list[bytes]]]:
        """By the message's id, and nothing else."""
        try:
            brought = self.cleaned_data["brought"] or []
            decode = partial(base64.b64decode, validate=True)
            return [(UUID(name), list(map(decode, slots))) for name, slots in brought]
        except (TypeError, ValueError, AttributeError):
            raise ValidationError(UNSOUND) from None
