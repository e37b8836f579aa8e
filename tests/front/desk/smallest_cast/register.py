"""The sealed register of a small union: two keys, three keepers, a copy at the seat."""

from django.core.files.uploadedfile import SimpleUploadedFile

from paraplu.base import clock
from paraplu.kernel.seal.civil import seal_civil
from paraplu.kernel.seal.fingerprint import register_key_digest
from paraplu.kernel.seal.keys import public_key, recipient_id
from paraplu.kernel.seal.register_files import Record, Rotation
from tests.apps.register import SEED, a_register_key
from tests.attacks.machine.casts import appoint
from tests.front.desk.smallest_cast.plays import Play
from tests.trust.decisions.parts import PendingAct
from tests.trust.register.conftest import CIVIL, NEW, NEW_SEED, OLD
from tests.trust.register.parts import Appointment, CopyNote, RegisterEntry, RegisterKey, RegisterLine

KEEPERS = ("treasurer", "peer", "member")


class OfRegister(Play):
    """Three of the five hold a share; the member's entry is sealed to the key in use."""

    second = "peer"
    keepers: tuple[str, ...] = KEEPERS

    def prepare(self) -> None:
        for part in self.keepers:
            appoint(self.number(part), "keeper")
        self.key = a_register_key(SEED)
        number, today = self.number("member"), clock.current_date()
        sealed = seal_civil(CIVIL, bytes(self.key.public), number, 1)
        RegisterEntry.objects.create(number=number, version=1, sealed=sealed, key=self.key, sealed_on=today)
        RegisterLine.objects.create(
            number=number, event="admitted", learnt_on=today, due_on=today, written_on=today, place="sealed"
        )

    def say(self, part: str, what: str) -> None:
        """This person says what was done with the copy today."""
        form = {"what": what, "day": clock.current_date().isoformat()}
        self.send(part, "register/keeping/copy/", form)

    def is_noted(self, what: str) -> bool:
        return bool(CopyNote.objects.filter(what=what).exists())


class ExportByOffice(OfRegister):
    """A keeper agrees, and that day the secretary downloads the file for the keepers' machine."""

    kind = "register.export_by_office"

    def ask(self) -> None:
        self.send(self.asker, f"register/keeping/{self.key.pk}/file/")

    def has_happened(self) -> bool:
        if not PendingAct.objects.filter(kind=self.kind, state="done").exists():
            return False
        file = self.send(self.asker, f"register/keeping/{self.key.pk}/file/", {}, 200)
        return f'"number":{self.number("member")}' in file.content.decode().replace(" ", "")


class ExportByKeeper(ExportByOffice):
    """One of the Board agrees, and that day the keeper takes the file along."""

    kind = "register.export_by_keeper"
    asker, second = "peer", "chair"


class NoteCopy(OfRegister):
    kind = "register.note_copy"

    def ask(self) -> None:
        self.say(self.asker, "renewed")

    def has_happened(self) -> bool:
        return self.is_noted("renewed")


class NoteCompleteCopy(OfRegister):
    kind = "register.note_complete_copy"
    asker = "member"

    def ask(self) -> None:
        self.say(self.asker, "complete")

    def has_happened(self) -> bool:
        return self.is_noted("complete")


class Rotate(OfRegister):
    """The keepers sealed the register to a new key; one of them confirms the words of the file."""

    kind = "register.rotate"

    def prepare(self) -> None:
        super().prepare()
        a_register_key(NEW_SEED, adopted_on=clock.current_date())

    def ask(self) -> None:
        number = self.number("member")
        record = Record(number, 1, seal_civil(CIVIL, NEW, number, 1))
        rotation = Rotation("utsopi", recipient_id(OLD), NEW, 2, 3, (record,))
        file = SimpleUploadedFile("rotation.json", rotation.to_bytes())
        self.send(self.asker, "register/keeping/back/", {"file": file})

    def has_happened(self) -> bool:
        digest = register_key_digest(public_key(NEW_SEED)).hex()
        return RegisterEntry.objects.get(number=self.number("member")).key.digest == digest


class EndKey(OfRegister):
    """The keepers lost a key. The copy is complete, the Board decides, a keeper has 14 days to stop it."""

    kind = "register.end_key"

    def prepare(self) -> None:
        super().prepare()
        a_register_key(NEW_SEED, adopted_on=clock.current_date())
        self.union.days.move(1)
        self.complete_copy()

    def complete_copy(self) -> None:
        """Two keepers say it, on a later day than that of the newest entry."""
        complete = NoteCompleteCopy(self.union)
        complete.ask()
        complete.decide(PendingAct.objects.still_open().get())

    def ask(self) -> None:
        self.send(self.asker, f"register/keeping/{self.key.pk}/end/")

    def has_happened(self) -> bool:
        return RegisterKey.objects.get(pk=self.key.pk).retired_on is not None

    def stop(self, act: PendingAct) -> None:
        """After the Board decided it, a keeper stops it."""
        self.decide(act)
        self.send("peer", f"desk/acts/{act.pk}/stop/")


class Show(OfRegister):
    """The member saw the book at the seat; the secretary says so, and a keeper who was there."""

    kind = "register.show"

    def prepare(self) -> None:
        super().prepare()
        self.send("member", "register/appointment/")

    def ask(self) -> None:
        self.send(self.asker, f"desk/book/{self.number('member')}/seen/")

    def has_happened(self) -> bool:
        return self.is_noted("member") and not Appointment.objects.exists()


PLAYS: tuple[type[Play], ...] = (
    ExportByOffice,
    ExportByKeeper,
    NoteCopy,
    NoteCompleteCopy,
    Rotate,
    EndKey,
    Show,
)
