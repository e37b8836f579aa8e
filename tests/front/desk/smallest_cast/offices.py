"""What the Board decides about its offices."""

from paraplu.trust.offices import api as offices
from tests.front.desk.smallest_cast.plays import Play
from tests.trust.offices.parts import Mandate


class OfBoard(Play):
    """Something that the Board decides; who asked for it takes it back."""

    stopper = "secretary"

    def holds(self, part: str, office: str) -> bool:
        return self.number(part) in offices.office_holders(office)

    def mandate(self, part: str, office: str) -> int:
        return int(Mandate.objects.get(number=self.number(part), office=office, ended_on=None).pk)


class Appoint(OfBoard):
    kind = "offices.appoint"

    def ask(self) -> None:
        number = str(self.number("member"))
        form = {"number": number, "number_person": number, "office": "safety_team", "chapter": ""}
        self.send(self.asker, "desk/offices/appoint/", form)

    def has_happened(self) -> bool:
        return self.holds("member", "safety_team")


class CoOpt(OfBoard):
    """The treasurer leaves the Board, and the two who are left fill the seat."""

    kind = "offices.co_opt"
    asker = stopper = "chair"

    def prepare(self) -> None:
        self.vacancy = self.mandate("treasurer", "director")
        self.send("treasurer", f"desk/offices/{self.vacancy}/end/")
        assert not self.holds("treasurer", "director")

    def ask(self) -> None:
        number, office = str(self.number("peer")), f"director:{self.vacancy}"
        form = {"number": number, "number_person": number, "office": office, "chapter": ""}
        self.send(self.asker, "desk/offices/appoint/", form)

    def has_happened(self) -> bool:
        return self.holds("peer", "director")


class EndMandate(OfBoard):
    kind = "offices.end_mandate"

    def ask(self) -> None:
        self.send(self.asker, f"desk/offices/{self.mandate('peer', 'teller')}/end/")

    def has_happened(self) -> bool:
        return not self.holds("peer", "teller")


class EndOfficeOfDirector(OfBoard):
    """About one of the Board itself: at a meeting, where they take no part, so that two of three decide."""

    kind = "offices.end_mandate"

    def ask(self) -> None:
        self.send(self.asker, f"desk/offices/{self.mandate('treasurer', 'treasurer')}/end/")

    def has_happened(self) -> bool:
        return not self.holds("treasurer", "treasurer")


PLAYS: tuple[type[Play], ...] = (Appoint, CoOpt, EndMandate, EndOfficeOfDirector)
