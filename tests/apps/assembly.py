"""The assembly: one drafted, one convened for today, one that runs, one that is closed."""

from datetime import date, time, timedelta
from typing import Any

from paraplu.base import clock
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly.codes import notice_link_digest
from paraplu.life.assembly.facts import assembly_facts, minutes_digest
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    AssemblyFiling,
    AssemblyNotice,
    BureauMember,
    Demand,
    DemandSignature,
    ItemReport,
    Minutes,
    Proxy,
    RollSeat,
    TellerCount,
)
from paraplu.life.assembly.policy import TypedSubject
from tests.journeys.visits import Visit
from tests.life.elections.parts import MeetingLead
from tests.promises.roles import ANOTHERS_NUMBER, HER_NUMBER, member

# Its button is on a draft that lacks what the law requires on it; `tests/life/assembly` asks it.
# The second one is there while a request of the first signatory waits.
POSTED_ELSEWHERE = {"assembly:agenda", "assembly:demand_stop"}
VISITS = [
    *[
        Visit("members", f"assembly:{page}", "active")
        for page in ("home", "decisions", "demands", "demand_new")
    ],
    Visit("members", "assembly:counting", "auditor"),
    Visit("members", "assembly:text", "active", {"report_text": "report_text"}),
    Visit("members", "assembly:meeting", "active", {"assembly": "assembly"}),
    Visit("members", "assembly:proxy", "active", {"assembly": "assembly"}),
    Visit("members", "assembly:demand", "active", {"demand": "demand"}),
    Visit("members", "assembly:demand_convene", "active", {"owed": "owed"}),
    Visit("members", "assembly:count", "active", {"item": "item"}),
    Visit("members", "assembly:confirm", "active", {"assembly": "assembly"}),
    Visit("members", "assembly:attended", "active"),
    Visit("members", "assembly:minutes", "chair", {"minutes": "minutes"}),
    Visit("members", "assembly:desk", "secretary"),
    Visit("members", "assembly:plan", "secretary"),
    *[
        Visit("members", f"assembly:{page}", "secretary", {"draft": "draft"})
        for page in ("draft", "change_plan", "item_new")
    ],
    Visit("members", "assembly:item_edit", "secretary", {"point": "point"}),
    Visit("members", "assembly:item_edit", "chair", {"point": "point"}),
    Visit("members", "assembly:report_new", "secretary", {"point": "point"}),
    Visit("members", "assembly:open", "secretary", {"convened": "convened"}),
    *[
        Visit("members", f"assembly:{page}", "secretary", {"assembly": "assembly"})
        for page in ("notices", "print_labels", "running", "attendance", "proxies")
    ],
    *[
        Visit("members", f"assembly:{page}", "secretary", {"item": "item"})
        for page in ("item", "show_of_hands", "paper_ballots")
    ],
    Visit("forms", "assembly:notice", "stranger", {"token": "notice_token"}),
    Visit("members", "assembly:print_notice", "active", {"assembly": "assembly"}),
    Visit("members", "assembly:print_proxy", "active", {"assembly": "assembly"}),
    Visit("members", "assembly:print_attendance", "secretary", {"assembly": "assembly"}),
    Visit("members", "assembly:print_minutes", "active", {"minutes": "minutes"}),
    Visit("members", "assembly:print_ballot", "chair", {"item": "item"}),
    Visit("members", "assembly:print_ballot", "chair", {"item": "counted"}),
    *[
        Visit("members", "assembly:screen", "active", {"assembly": meeting})
        for meeting in ("convened", "assembly")
    ],
]
NO_PAGE = {"assembly:report", "assembly:now", "assembly:screen_now", "assembly:notice_document"}
# A link that is real, and one that never was; the agenda of the running meeting is behind the first.
NOTICE_TOKEN = "notice-of-the-running-one"
PUBLIC_ANSWERS = {"assembly:notice": (200, 405), "assembly:notice_document": (410, 405)}
NAMED = {
    "assembly:notice": {"token": "notice_token"},
    "assembly:notice_document": {"token": "notice_token", "report": "paper"},
}
# The law calls directors and auditor as well, who need not be active members; nor need who leads or writes.
ROLES = {
    f"{office}_beside": member(MemberStatus.SUPPORTING, office)
    for office in ("auditor", "director", "secretary", "chair", "treasurer")
}
SUBJECTS = {
    "a draft": "drafted",
    "a convened one": "convened",
    "her among the tellers": frozenset({HER_NUMBER, ANOTHERS_NUMBER}),
    "another the teller": frozenset({ANOTHERS_NUMBER}),
    "her as second person": TypedSubject(frozenset({HER_NUMBER, ANOTHERS_NUMBER}), frozenset()),
    "her as second person and typist": TypedSubject(frozenset({HER_NUMBER}), frozenset({HER_NUMBER})),
    "another as second person": TypedSubject(frozenset({ANOTHERS_NUMBER}), frozenset()),
    "a meeting of the Board": MeetingLead(),
    "she convened it": MeetingLead(HER_NUMBER),
    "another convened it": MeetingLead(ANOTHERS_NUMBER),
    "another convened it with her in its bureau": MeetingLead(ANOTHERS_NUMBER, frozenset({HER_NUMBER})),
}


def put(cast: Any) -> dict[str, Any]:
    """One thing for each name in an address."""
    asked = _a_demand("Reached", reached_on=clock.current_date())
    draft = _a_draft(asked)
    point, paper = _a_stopped_one()
    running, item = _a_running_one(cast)
    closed, filing = _a_closed_one(cast)
    demand = _a_demand("Collecting")
    DemandSignature.objects.create(
        demand=demand, number=cast.players["active"].number, how="form", day=clock.current_date()
    )
    return {
        "draft": draft.pk,
        "point": point.pk,
        "paper": paper.pk,
        "report": _a_report(item).pk,
        "convened": _an_assembly("convened", convened_on=_before(20)).pk,
        "assembly": running.pk,
        "item": item.pk,
        "attended": running.pk,
        "notice_token": NOTICE_TOKEN,
        "minutes": closed.pk,
        "short": closed.pk,
        "filing": filing.pk,
        "asked": asked.pk,
        "demand": demand.pk,
        "owed": _an_owed_demand(cast).pk,
    }


def _an_owed_demand(cast: Any) -> Demand:
    """More than one fifth signed it 30 days ago, and nothing was convened."""
    owed = _a_demand("Owed", reached_on=_before(30))
    Demand.objects.filter(pk=owed.pk).update(wants="assembly", text="We buy a tent.")
    signers = ("active", "chair", "director", "treasurer", "editor", "chapter_lead")
    DemandSignature.objects.bulk_create(
        DemandSignature(demand=owed, number=cast.players[role].number, how="form", day=_before(30))
        for role in signers
    )
    return owed


def _before(days: int) -> date:
    return clock.current_date() - timedelta(days=days)


def _an_assembly(phase: str, days: int = 0, **told: Any) -> Assembly:
    day = clock.current_date() + timedelta(days=days)
    return Assembly.objects.create(phase=phase, day=day, hour=time(19, 30), place="The room", **told)


def _an_item(assembly: Assembly, place: int, kind: str, **told: Any) -> AgendaItem:
    return AgendaItem.objects.create(assembly=assembly, place=place, kind=kind, title=f"About {kind}", **told)


def _a_draft(asked: Demand) -> Assembly:
    draft = _an_assembly("drafted", 40)
    _an_item(draft, 1, "motion", text="We buy a tent.", demand=asked)
    _a_report(_an_item(draft, 2, "budget"))
    return draft


def _a_stopped_one() -> tuple[AgendaItem, ItemReport]:
    """A draft with a proposal whose words speak of another kind, and its report."""
    draft = _an_assembly("drafted", 41)
    _an_item(draft, 1, "motion", text="We buy a tent.")
    point = _an_item(draft, 2, "motion", text="We oppose a merger.")
    return point, _a_report(point)


def _a_report(item: AgendaItem) -> ItemReport:
    return ItemReport.objects.create(
        item=item, title="Figures", media="text", content=b"300", sha256="0" * 64, day=clock.current_date()
    )


def _a_running_one(cast: Any) -> tuple[Assembly, AgendaItem]:
    running = _an_assembly(
        "opened", convened_on=_before(30), opened_on=clock.current_date(), roll_count=3, remote=True
    )
    item = _an_item(running, 1, "motion", text="We rent a room.", stage="open", method="paper")
    _an_item(running, 2, "motion", text="We buy chairs.")
    by_hands = {
        "votes_for": 2,
        "votes_against": 0,
        "abstained": 0,
        "invalid": 0,
        "present": 2,
        "represented": 0,
    }
    _an_item(
        running, 99, "motion", text="We meet in May.", stage="counted", typed_outcome="carried", **by_hands
    )
    tellers = (cast.players["active"].number, cast.peer)
    for number in tellers:
        BureauMember.objects.create(assembly=running, number=number, role="teller")
        RollSeat.objects.create(assembly=running, number=number, here="room")
        TellerCount.objects.create(
            item=item, teller=number, how="form", votes_for=1, votes_against=0, abstained=0, invalid=0
        )
    giver = cast.players["secretary_without_second_step"].number
    RollSeat.objects.create(assembly=running, number=giver)
    Proxy.objects.create(
        assembly=running, giver=giver, holder=cast.peer, how="form", day=clock.current_date()
    )
    AssemblyNotice.objects.create(assembly=running, number=cast.peer, way="paper")
    reader, digest = cast.players["active"].number, notice_link_digest(NOTICE_TOKEN)
    AssemblyNotice.objects.create(assembly=running, number=reader, way="email", link_digest=digest)
    return running, item


def _a_closed_one(cast: Any) -> tuple[Assembly, AssemblyFiling]:
    day = _before(3)
    closed = _an_assembly("closed", -3, convened_on=_before(40), opened_on=day, closed_on=day, roll_count=9)
    votes = {"votes_for": 5, "votes_against": 1, "abstained": 0, "invalid": 0, "present": 6, "represented": 0}
    _an_item(closed, 1, "accounts", stage="done", outcome="carried", decided_on=day, **votes)
    new_words = "The seat is in Ghent."
    _an_item(
        closed, 2, "statutes", text=new_words, stage="done", outcome="no_quorum", decided_on=day, **votes
    )
    for role in ("chair", "secretary"):
        BureauMember.objects.create(assembly=closed, number=cast.players[role].number, role=role)
    facts = assembly_facts(closed)
    Minutes.objects.create(assembly=closed, facts=facts, sha256=minutes_digest(facts, ""), drafted_on=day)
    due = clock.current_date() + timedelta(days=27)
    return closed, AssemblyFiling.objects.create(assembly=closed, what="accounts", due_on=due)


def _a_demand(title: str, **told: Any) -> Demand:
    return Demand.objects.create(
        wants="item", title=title, text="We want a quiet room.", asked_on=clock.current_date(), **told
    )
