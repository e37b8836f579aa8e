"""What the office asks for in the name of a person: their membership, their data, their account."""

import hashlib
from dataclasses import replace

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.consent import api as consent
from tests.attacks.machine.casts import let_come
from tests.front.desk.smallest_cast.plays import Play
from tests.people.parts import Member
from tests.people.roles import CODE
from tests.trust.accounts.parts import valid_setup_codes
from tests.trust.post.parts import EmailAddress

NEWCOMER = 520_001


class OfPerson(Play):
    """One form on the page of the member."""

    page: str
    form: dict[str, str]

    def ask(self) -> None:
        self.send(self.asker, f"desk/people/{self.number('member')}/{self.page}/", self.form)

    def state(self, part: str = "member") -> MemberStatus | None:
        person = people.person_by_number(self.number(part))
        return person.state if person else None


class EndMembership(OfPerson):
    kind = "people.end_by_hand"
    page, form = "ending", {"how": "phone", "verb": "end"}

    def has_happened(self) -> bool:
        return self.state() is MemberStatus.ENDED


class StepDown(OfPerson):
    kind = "people.step_down"
    page, form = "ending", {"how": "phone", "verb": "step_down"}

    def has_happened(self) -> bool:
        return self.state() is MemberStatus.SUPPORTING


class EraseMember(OfPerson):
    kind = "people.erase_member"
    page, form = "erasure", {"how": "phone"}

    def has_happened(self) -> bool:
        return self.state() is None


class ChangeMember(OfPerson):
    kind = "people.change_by_hand"
    page = "change"
    form = {
        "working_name": "Merel",
        "language": "en",
        "chapter": "",
        "how": "phone",
        "email": "n@mail.example",
    }

    def has_happened(self) -> bool:
        return Member.objects.filter(number=self.number("member"), working_name="Merel").exists()


class ChangeAddress(OfPerson):
    """Somebody reads the member's e-mails, so none tells them: two people spoke with them instead."""

    kind = "people.change_address_by_voice"
    page, form = "voice", {"email": "safe@mail.example", "how": "phone"}

    def prepare(self) -> None:
        self.before = self._token()

    def _token(self) -> object:
        return EmailAddress.objects.get(number=self.number("member")).token

    def has_happened(self) -> bool:
        return self._token() != self.before


class SetAnswer(OfPerson):
    kind = "consent.set_answer"
    page, form = "answers", {"kind": "represent", "said": "yes"}

    def has_happened(self) -> bool:
        return consent.answers_of(self.number("member")).get("represent") == "yes"


class IssueCode(OfPerson):
    """A member without an office lost their keys; the printed card opens nothing before its day."""

    kind = "accounts.issue_setup_code"
    code = ""

    @property
    def holder(self) -> str:
        return "guest" if "guest" in self.union.people else "member"

    def path(self) -> str:
        return f"desk/people/{self.number(self.holder)}/card/"

    def ask(self) -> None:
        answer = self.send(self.asker, self.path(), {}, 200)
        shown = CODE.search(answer.content.decode())
        assert shown
        self.code = shown[1]

    def has_happened(self) -> bool:
        return bool(self.code) and valid_setup_codes(self.code, "recover").exists()


class OfApplicant(OfPerson):
    """Somebody asks to become active, and a peer vouches for them."""

    def prepare(self) -> None:
        newcomer = let_come(self.union, "newcomer", NEWCOMER, MemberStatus.SUPPORTING)
        self.send("newcomer", "application/", {"adult": "on", "declared": "on"})
        self.send("peer", "vouch/", {"code": people.vouch_code_of(newcomer.actor)})


class WithdrawApplication(OfApplicant):
    kind = "people.withdraw_application"

    def ask(self) -> None:
        path = f"desk/people/{self.number('newcomer')}/ending/"
        self.send(self.asker, path, {"how": "phone", "verb": "withdraw"})

    def has_happened(self) -> bool:
        return self.state("newcomer") is MemberStatus.SUPPORTING


class Admit(OfApplicant):
    kind = "people.admit"
    stopper = "secretary"

    def ask(self) -> None:
        self.send(self.asker, f"desk/requests/{self.number('newcomer')}/admission/")

    def has_happened(self) -> bool:
        return self.state("newcomer") is MemberStatus.ACTIVE


class RefuseApplication(OfApplicant):
    kind = "people.refuse_application"
    stopper = "secretary"

    def ask(self) -> None:
        self.send(self.asker, f"desk/requests/{self.number('newcomer')}/refusal/")

    def has_happened(self) -> bool:
        return self.state("newcomer") is MemberStatus.SUPPORTING


class ImportMembers(Play):
    """The list that the union kept before; the operator brings it in once the Board decided."""

    kind = "people.import_members"
    stopper = "secretary"

    def prepare(self) -> None:
        line = people.MemberImportData(
            line="a line", working_name="Ekster", language="en", form="active", chapter="", topics=(),
            address="", since=clock.current_date(), stops=False, consent_on=None, consent_source="",
            content=hashlib.sha256(b"a line").hexdigest(),
        )  # fmt: skip
        self.listed = [line]

    def ask(self) -> None:
        self.send(self.asker, "desk/people/list/", {"people": "1", "digest": people.list_digest(self.listed)})

    def has_happened(self) -> bool:
        return not people.lacks_decision(self.listed)


class ImportSupporting(ImportMembers):
    """The supporting members of a list that the secretary holds in their browser."""

    kind = "people.import_supporting"

    def prepare(self) -> None:
        super().prepare()
        self.listed = [replace(self.listed[0], form="supporting")]

    def ask(self) -> None:
        people.ask_to_import_all(self.union[self.asker].actor, self.listed)

    def has_happened(self) -> bool:
        return not people.member_lists.lacks_agreement(self.listed)


PLAYS: tuple[type[Play], ...] = (
    EndMembership,
    StepDown,
    EraseMember,
    ChangeMember,
    ChangeAddress,
    SetAnswer,
    IssueCode,
    WithdrawApplication,
    Admit,
    RefuseApplication,
    ImportMembers,
    ImportSupporting,
)
