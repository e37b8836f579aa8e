"""An evening whose host, place or guests change, and an invitation that is taken back."""

from datetime import timedelta

from tests.attacks.machine.product import table
from tests.commons.events.evenings import ADDRESS, Event
from tests.front.desk.smallest_cast.plays import Play
from tests.people.roles import CODE
from tests.trust.decisions.parts import PendingAct

Invitation = table("events.Invitation")
AHEAD = 28
FORM = {
    "title": "Soup and talk", "kind": "apero", "hour": "19:00", "chapter": "ghent", "audience": "members",
    "capacity": "5", "district": "Old port", "address": ADDRESS, "address_hours": "24",
}  # fmt: skip


class OfEvening(Play):
    """An evening at which the peer receives people, and for which the outsider has signed up."""

    stopper = "peer"

    def prepare(self) -> None:
        day = (self.union.days.today + timedelta(days=AHEAD)).isoformat()
        host = str(self.number("peer"))
        self.form = {**FORM, "day": day, "host": host, "host_person": host}
        self.send("secretary", "meet-ups/new/", self.form)
        self.event = Event.objects.get()
        self.send("outsider", f"meet-ups/{self.event.pk}/seat/", {"name": "Wren"})

    def change(self, **changed: str) -> None:
        if "host" in changed:
            changed["host_person"] = changed["host"]
        self.send(self.asker, f"meet-ups/{self.event.pk}/change/", self.form | changed)

    def path_to_agree(self, act: PendingAct) -> str:
        return f"meet-ups/changes/{act.pk}/"

    def stop(self, act: PendingAct) -> None:
        self.send(self.stopper, f"meet-ups/changes/{act.pk}/stop/")


class ChangeHost(OfEvening):
    """The host, whom it concerns, is the second person; who comes learns of it a day before."""

    kind = "events.change_host"
    second = "peer"

    def ask(self) -> None:
        self.change(host=str(self.number("member")))

    def has_happened(self) -> bool:
        return Event.objects.filter(host=self.number("member")).exists()


class ChangePlan(OfEvening):
    """One of the Board agrees: the host is ill."""

    kind = "events.change_plan"

    def ask(self) -> None:
        self.change(district="New port", host="")

    def has_happened(self) -> bool:
        return Event.objects.filter(district="New port").exists()


class RevokeInvitation(Play):
    kind = "events.revoke_invitation"

    def prepare(self) -> None:
        self.send("outsider", "meet-ups/invitation/")
        code = CODE.search(self.read("outsider", "meet-ups/invitation/"))
        assert code
        self.send("member", "meet-ups/invitation/yes/", {"code": code[1]})

    def ask(self) -> None:
        self.send(self.asker, f"meet-ups/invitations/{Invitation.objects.get().pk}/end/")

    def has_happened(self) -> bool:
        return not Invitation.objects.exists()


PLAYS: tuple[type[Play], ...] = (ChangeHost, ChangePlan, RevokeInvitation)
