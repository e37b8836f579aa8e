"""One kind of act in a small union: asked for on its page, agreed to or decided, carried out once."""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django.http import HttpResponse
from django.utils.formats import date_format

from paraplu.kernel.decisions import ASSEMBLY_ORGAN, BOARD_ORGAN, KINDS, MEMBERS
from tests.attacks.machine.casts import Union
from tests.front.desk.smallest_cast.board import decide_at_meeting, decide_in_writing, directors
from tests.trust.decisions.parts import PendingAct

# Longer than any wait, and shorter than the days after which a limit begins again.
DAYS = 16
SEEN, REFUSED = 303, 422
DECIDERS = {
    "": "A second person has to agree",
    BOARD_ORGAN: "The Board decides",
    MEMBERS: "The active members decide",
}
ENDED_BY_ONE = {"stopped", "withdrawn", "void"}


class Play:
    """One kind of act, as the people of a cast live it.

    asker, second, stopper: their parts in the cast. is_lasting: what was not decided is so on no later day
    either; not of a limit, whose days pass. answers: the status of the answer to a form. words: those of the
    last page that answered one.
    """

    kind: ClassVar[str]
    asker = "secretary"
    second = "chair"
    stopper = "treasurer"
    is_lasting = True
    answers = SEEN
    words = ""

    def __init__(self, union: Union) -> None:
        self.union = union

    def prepare(self) -> None:
        """What is there before somebody asks."""

    def ask(self) -> None:
        """Ask on the page."""
        raise NotImplementedError

    def has_happened(self) -> bool:
        """Whether what was asked for is so."""
        raise NotImplementedError

    def decide(self, act: PendingAct) -> None:
        """The second person agrees, or the organ decides."""
        if act.organ == BOARD_ORGAN:
            decide_by_board(self.union, act)
        elif act.organ == MEMBERS:
            decide_together(self, act)
        elif act.needs_second:
            agree(self, act)

    def stop(self, act: PendingAct) -> None:
        """One person stops it on the page of what waits."""
        self.send(self.stopper, f"desk/acts/{act.pk}/stop/")

    def path_to_agree(self, act: PendingAct) -> str:
        """The page on which the second person agrees."""
        return f"desk/acts/{act.pk}/"

    def send(
        self, part: str, path: str, form: Mapping[str, Any] | None = None, status: int = 0
    ) -> HttpResponse:
        """This person sends a form."""
        answer = self.union[part].browser().post(f"/en/{path}", form or {})
        self.words = _words(answer)
        assert answer.status_code == (status or self.answers), (answer.status_code, self.words)
        return answer

    def read(self, part: str, path: str) -> str:
        """This person reads a page."""
        answer = self.union[part].browser().get(f"/en/{path}")
        assert answer.status_code == 200, answer.status_code
        return str(answer.content.decode())

    def number(self, part: str) -> int:
        return self.union[part].number


def _words(answer: HttpResponse) -> str:
    """What a refused form says."""
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode()).split())


def ask(play: Play) -> PendingAct:
    """Prepare it and ask for it; nothing has happened yet, and pages show its end and who can go on."""
    play.prepare()
    assert not play.has_happened()
    play.ask()
    act = PendingAct.objects.still_open().get(kind=play.kind)
    assert next_steps(play, act), "nobody has a next step"
    assert _end_of(act) in play.read("chair", "desk/acts/")
    return act


def _end_of(act: PendingAct) -> str:
    """Until when it waits, as the page of what waits says it."""
    if act.organ == ASSEMBLY_ORGAN:
        return "The next General Assembly decides."
    day = date_format(act.ready_on or act.lapses_on, "DATE_FORMAT")
    if act.ready_on:
        return f"It will be carried out on {day}, unless somebody stops it."
    return f"{DECIDERS[act.organ]} by {day} at the latest."


def next_steps(play: Play, act: PendingAct) -> list[str]:
    """The parts of those to whom a page offers to agree, to vote, or to stop it before its day."""
    offers = {
        "": f'/en/{play.path_to_agree(act)}"',
        BOARD_ORGAN: f'/en/board/act/{act.pk}/writing/"',
        MEMBERS: f'/en/together/{act.pk}/"',
    }
    if act.organ == ASSEMBLY_ORGAN:
        return ["the General Assembly"]
    if not act.needs_second and not act.organ:
        return [part for part in play.union.people if f"/acts/{act.pk}/stop/" in _list_of(play, part)]
    offered = {part for part in play.union.people if offers[act.organ] in _list_of(play, part)}
    assert act.organ or play.asker not in offered
    return sorted(offered)


def _list_of(play: Play, part: str) -> str:
    """What this person reads of acts: at the desk, on their first page, of the Board, of all members."""
    browser, paths = play.union[part].browser(), ("desk/acts/", "", "board/", "together/")
    return "".join(browser.get(f"/en/{path}").content.decode() for path in paths)


def agree(play: Play, act: PendingAct) -> None:
    """Two taps of the second person: look, and agree."""
    path = play.path_to_agree(act)
    assert act.digest in play.read(play.second, path)
    play.send(play.second, path, {"digest": act.digest})


def decide_together(play: Play, act: PendingAct) -> None:
    """Where there is no Board, active members say yes on their page until more than half of them did."""
    for part in next_steps(play, act):
        page = play.union[part].browser().get("/en/together/").content.decode()
        if f"/en/together/{act.pk}/" in page:
            assert act.digest in page
            play.send(part, f"together/{act.pk}/", {"digest": act.digest})


def decide_by_board(union: Union, act: PendingAct) -> None:
    """In writing; about a director, and in one of the casts, at a meeting."""
    is_about_director = act.subject in {union[part].number for part in directors(union)}
    way: Callable[[Union, PendingAct], None] = decide_in_writing
    if is_about_director or union.cast == "a Board of three":
        way = decide_at_meeting
    way(union, act)


def refusal_of(play: Play) -> str:
    """Prepare it and ask for it; the words of the page that refuses it."""
    play.prepare()
    before = PendingAct.objects.count()
    play.answers = REFUSED
    play.ask()
    assert PendingAct.objects.count() == before
    return play.words


def live(play: Play) -> None:
    """Ask, agree or decide, wait, and find it done once."""
    act = ask(play)
    play.decide(act)
    act.refresh_from_db()
    if KINDS[play.kind].wait_hours:
        assert _end_of(act) in play.read("chair", "desk/acts/")
        assert (act.state, play.has_happened()) == ("waiting", False)
        play.union.days.move((act.ready_on - play.union.days.today).days)
        act.refresh_from_db()
    assert (act.state, act.fault, play.has_happened()) == ("done", "", True)

    play.union.days.move(DAYS)
    assert PendingAct.objects.filter(kind=play.kind, state="done").count() == 1
    assert not PendingAct.objects.still_open().filter(kind=play.kind).exists()


def stop(play: Play) -> None:
    """Ask, and one person stops it: nothing happens any more."""
    act = ask(play)

    play.stop(act)
    assert not play.has_happened()
    play.union.days.move(DAYS)

    act.refresh_from_db()
    assert act.state in ENDED_BY_ONE
    assert not PendingAct.objects.filter(kind=play.kind, state="done").exists()
    assert not (play.is_lasting and play.has_happened())
