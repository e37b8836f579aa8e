"""What the secretary does for more people than one person may alone."""

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from tests.attacks.machine.product import module
from tests.front.desk.smallest_cast.plays import REFUSED, Play
from tests.people.parts import Member
from tests.trust.decisions.parts import PendingAct

looks = module("front.desk.looks")
FIRST = 810_001
A_DAY, A_WEEK, ALONE, WITH_SECOND = 40, 100, 5, 20
TOO_MANY = 429
ONE_MORE = {"working_name": "One more"}
PERSON = {"form": "supporting", "language": "en", "chapter": "", "email": "", "how": "paper"}


class Look(Play):
    """Supporting members, one more than the secretary may look at."""

    is_lasting = False
    most: int
    asks: str

    def prepare(self) -> None:
        many = range(FIRST, FIRST + self.most + 1)
        row = {"state": MemberStatus.SUPPORTING, "language": "en", "since": clock.current_date()}
        Member.objects.bulk_create(
            Member(number=each, working_name=f"M {each}", entered_how="form", **row) for each in many
        )
        for place, number in enumerate(many[:-1]):
            if place and place % A_DAY == 0:
                self.union.days.move(1)
            looks.log_person_look(self.union["secretary"].actor, number)
        self.last = many[-1]

    def ask(self) -> None:
        self.send(self.asker, "desk/people/more/")

    def has_happened(self) -> bool:
        page = self.union["secretary"].browser().get(f"/en/desk/people/{self.last}/")
        assert page.status_code in {200, TOO_MANY}
        assert page.status_code == 200 or self.asks in page.content.decode()
        return page.status_code == 200


class SeeMoreToday(Look):
    kind = "desk.see_more_today"
    asks = "ask a second person"
    most = A_DAY


class SeeMoreThisWeek(Look):
    kind = "desk.see_more_this_week"
    stopper = "secretary"
    most = A_WEEK

    @property
    def asks(self) -> str:
        return "ask the active members" if self.union.cast == "no Board" else "ask the Board"


class Enter(Play):
    """People without a telephone, whom the secretary enters by hand."""

    is_lasting = False

    @property
    def says(self) -> str:
        """What the page answers to the request to go on."""
        return "A second person has been asked."

    def enter(self, name: str) -> int:
        """The status of the answer: the card of the person, or the sentence about the limit."""
        form = {**PERSON, "working_name": name}
        answer = self.union["secretary"].browser().post("/en/desk/people/enter/", form)
        assert answer.status_code in {200, REFUSED}
        return int(answer.status_code)

    def enter_many(self, most: int) -> None:
        for place in range(Member.objects.filter(working_name__startswith="Mus").count(), most):
            assert self.enter(f"Mus {place}") == 200

    def ask(self) -> None:
        answer = self.send(self.asker, "desk/people/enter/", {**PERSON, "ask": "1"}, REFUSED)
        assert self.says in answer.content.decode()

    def has_happened(self) -> bool:
        return self.enter(ONE_MORE["working_name"]) == 200


class ExceedToday(Enter):
    kind = "post.exceed_limit_today"

    def prepare(self) -> None:
        self.enter_many(ALONE)


class ExceedByBoard(Enter):
    kind = "post.exceed_limit_by_board"
    stopper = "secretary"

    @property
    def says(self) -> str:
        if self.union.cast == "no Board":
            return "The active members have been asked."
        return "The Board has been asked."

    @property
    def lets_go_on(self) -> str:
        """Who lets the secretary go on, as the page says at the limit."""
        organ = "active members" if self.union.cast == "no Board" else "Board"
        return f"only the {organ} can let you go on, for seven days."

    def prepare(self) -> None:
        """Up to twenty, the chair agreed."""
        self.enter_many(ALONE)
        today = ExceedToday(self.union)
        today.ask()
        today.decide(PendingAct.objects.still_open().get())
        self.enter_many(WITH_SECOND)
        answer = self.union["secretary"].browser().post("/en/desk/people/enter/", PERSON | ONE_MORE)
        assert self.lets_go_on in answer.content.decode()


PLAYS: tuple[type[Play], ...] = (SeeMoreToday, SeeMoreThisWeek, ExceedToday, ExceedByBoard)
