"""What the Board, the General Assembly or members bring about together."""

from datetime import timedelta

from paraplu.kernel.decisions import ASSEMBLY_ORGAN, DecisionClass
from paraplu.trust.decisions import api as decisions
from tests.attacks.machine.product import table
from tests.front.desk.smallest_cast.assembly import (
    AHEAD,
    ROOM,
    Assembly,
    ask_to_convene,
    convene,
    decide_at_assembly,
    draft_assembly,
)
from tests.front.desk.smallest_cast.board import leave_to_assembly
from tests.front.desk.smallest_cast.plays import Play
from tests.people.roles import visitor_at
from tests.trust.decisions.parts import PendingAct

Demand, Proposal = table("assembly.Demand"), table("proposals.Proposal")
DAYS_OF_BOARD = 22
LOWERED = "people.step_down"


class Convene(Play):
    kind = "assembly.convene"
    stopper = "secretary"

    def ask(self) -> None:
        ask_to_convene(self, draft_assembly(self))

    def has_happened(self) -> bool:
        return Assembly.objects.filter(phase="convened").exists()


class CallOff(Play):
    kind = "assembly.call_off"
    stopper = "secretary"

    def prepare(self) -> None:
        self.meeting = convene(self)

    def ask(self) -> None:
        self.send(self.asker, f"gathering/desk/{self.meeting}/calling-off/")

    def has_happened(self) -> bool:
        return Assembly.objects.get(pk=self.meeting).phase == "called_off"


class ConveneDemanded(Play):
    """What one fifth of the members demanded, and the Board let lie for its 21 days."""

    kind = "assembly.convene_demanded"
    asker = stopper = "member"
    second = "treasurer"

    def prepare(self) -> None:
        form = {"wants": "assembly", "title": "A car", "text": "We buy a car."}
        self.send("member", "gathering/demands/new/", form)
        self.demand = Demand.objects.get()
        self.send("peer", f"gathering/demands/{self.demand.pk}/signature/")
        self.union.days.move(DAYS_OF_BOARD)

    def ask(self) -> None:
        day = (self.union.days.today + timedelta(days=AHEAD)).isoformat()
        form = {**ROOM, "day": day, "kind": "motion", "about": ""}
        self.send("member", f"gathering/demands/{self.demand.pk}/convocation/", form)

    def stop(self, act: PendingAct) -> None:
        """The member has no desk: the page of the demand takes the request back."""
        path = f"gathering/demands/{self.demand.pk}/"
        assert f"{path}convocation/stop/" in self.read("member", path)
        assert f"{path}convocation/stop/" not in self.read("peer", path)
        self.send("member", f"{path}convocation/stop/")

    def has_happened(self) -> bool:
        return Assembly.objects.filter(phase="convened").exists()


class Resolve(Play):
    """Two of the three would gain from it, so that the members decide what the Board wrote."""

    kind = "board.resolve"

    def prepare(self) -> None:
        self.sentence = "We rent the shop."

    def ask(self) -> None:
        leave_to_assembly(self.union, self.sentence, ("chair", "treasurer"))

    def decide(self, act: PendingAct) -> None:
        decide_at_assembly(self, act)

    def stop(self, act: PendingAct) -> None:
        """Nobody asked for it alone, so nobody takes it back: the members say no."""
        decide_at_assembly(self, act, votes_for=2)

    def has_happened(self) -> bool:
        return PendingAct.objects.filter(kind=self.kind, state="done").exists()


class LowerPower(Play):
    """The members let the office make somebody supporting again alone."""

    kind = "decisions.lower_power"
    stopper = "secretary"

    def ask(self) -> None:
        self.send(self.asker, "decides/lowering/", {"change": f"{LOWERED}=routine", "number": ""})

    def decide(self, act: PendingAct) -> None:
        if act.organ == ASSEMBLY_ORGAN:
            decide_at_assembly(self, act)
        else:
            super().decide(act)

    def has_happened(self) -> bool:
        return decisions.table_in_force().kind_of(LOWERED).decision_class is DecisionClass.ROUTINE


class AnswerProposal(Play):
    kind = "proposals.answer"
    asker = stopper = "member"

    def ask(self) -> None:
        form = {"title": "A picnic", "purpose": "To meet outside.", "city": "Ghent", "cents": "120,50"}
        self.send("member", "proposals/new/", form)
        answer = {"answer": "accept", "reason": "A good idea.", "ceiling": "100"}
        self.send("chair", f"proposals/{Proposal.objects.get().pk}/answer/", answer)

    def stop(self, act: PendingAct) -> None:
        """The member takes the proposal back."""
        self.send("member", f"proposals/{Proposal.objects.get().pk}/withdrawal/")

    def has_happened(self) -> bool:
        return Proposal.objects.filter(state="accepted", ceiling=10_000).exists()


class ShowTable(Play):
    kind = "advocacy.show_table"
    asker, second = "chair", "secretary"

    def ask(self) -> None:
        form = {
            "body": "The council of the town", "decides": "rules for our streets", "level": "town",
            "seat": "asked", "since": "", "position": "", "shown_to": "public",
        }  # fmt: skip
        self.send(self.asker, "tables/new/", form)

    def has_happened(self) -> bool:
        return "The council of the town" in visitor_at("public").get("/en/seats/").content.decode()


PLAYS: tuple[type[Play], ...] = (
    Convene,
    CallOff,
    ConveneDemanded,
    Resolve,
    LowerPower,
    AnswerProposal,
    ShowTable,
)
