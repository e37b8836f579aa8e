"""Who is in office, on the roll and on the list of candidates, and which act explains each change of them.

Everything is read in the tables; no rule of the product is asked. What the statutes of this union say is
written down here by hand.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.attacks.machine.facts import Facts
from tests.attacks.machine.snapshot import Row, Snapshot
from tests.decided import ERASURE_DAYS, WAIT_DAYS
from tests.people.parts import Member
from tests.trust.decisions.parts import SecondApproval

# The roll is that of the evening two days before; only people admitted under rule 1 stand for the Board.
RECORD_DAYS, RULE_OF_BOARD = 2, 1
LEFT_BY_ACT = {
    "people.step_down": WAIT_DAYS,
    "people.end_by_hand": WAIT_DAYS,
    "people.erase_member": ERASURE_DAYS,
}
BY_ASSEMBLY = ("dismissal", "exclusion", "confirmation", "auditor", "dissolution", "admission")


def active_members(snapshot: Snapshot) -> frozenset[int]:
    """Everybody who is an active member now."""
    return frozenset(row["number"] for row in snapshot.where("people.Member", state="active"))


def candidates(snapshot: Snapshot) -> dict[tuple[object, int], Row]:
    """Everybody who stands, by election and number."""
    found = snapshot["elections.Candidacy"].values()
    return {(row["election_id"], row["number"]): row for row in found if row["stood_on"]}


class Explanations:
    """What may have happened in one step. organ_acts: serials of the acts that organs really decided."""

    def __init__(self, facts: Facts, organ_acts: frozenset[int]) -> None:
        self.facts, self.organ_acts = facts, organ_acts
        self.acts = {row["serial"]: row for row in facts.now["decisions.PendingAct"].values()}

    def is_decided(self, serial: int | None, kind: str, subject: int) -> bool:
        """Whether this act is of this kind, about this person, and its organ decided it by today."""
        act = self.acts.get(serial or 0)
        if (
            act is None
            or (act["kind"], act["subject"]) != (kind, subject)
            or act["state"] not in ("ready", "done")
        ):
            return False
        if act["organ"]:
            return act["decided_on"] is not None and act["serial"] in self.organ_acts | self._carried()
        has_waited = (self.facts.now.today - act["asked_on"]).days >= LEFT_BY_ACT.get(kind, 0)
        return has_waited and (kind in LEFT_BY_ACT or self._was_seconded(act))

    def _carried(self) -> frozenset[int]:
        """The acts for which more than half of the directors of a meeting of the Board voted."""
        items = self.facts.now.where("board.BoardItem", outcome="carried")
        keys = {row["act"] for row in items if 2 * row["in_favour"] > row["present"] >= row["directors"] / 2}
        return frozenset(serial for serial, row in self.acts.items() if row["id"] in keys)

    def _was_seconded(self, act: Row) -> bool:
        agreed = SecondApproval.objects.filter(act=act["id"]).values_list("number", flat=True)
        return bool(set(agreed) - {act["asked_by"], act["subject"]})

    def did_it_themselves(self, number: int) -> bool:
        """Whether this step was a step of their own."""
        return number in self.facts.officers

    def is_of_assembly(self, number: int) -> bool:
        """Whether an assembly decided about this person in this step."""
        items = self.facts.now.where("assembly.AgendaItem", about=number, outcome="carried")
        return any(row["kind"] in BY_ASSEMBLY and row["decided_on"] == self.facts.now.today for row in items)


def unexplained_changes(facts: Facts, organ_acts: frozenset[int]) -> Iterator[str]:
    """Changes of this step of offices, active members, candidates and proxies that nobody decided."""
    why = Explanations(facts, organ_acts)
    yield from _members(facts, why)
    yield from _offices(facts, why)
    yield from _candidates(facts, why)
    yield from _proxies(facts, why)


def _members(facts: Facts, why: Explanations) -> Iterator[str]:
    before, after = active_members(facts.last), active_members(facts.now)
    acts = {row["number"]: row["act"] for row in facts.fresh("people.MembershipChange")}
    for number in sorted(after - before):
        if not (why.is_decided(acts.get(number), "people.admit", number) or why.is_of_assembly(number)):
            yield f"{number} became active"
    for number in sorted(before - after):
        by_act = any(why.is_decided(serial, kind, number) for serial in why.acts for kind in LEFT_BY_ACT)
        if not (why.did_it_themselves(number) or by_act or why.is_of_assembly(number)):
            yield f"{number} is no longer active"


def _offices(facts: Facts, why: Explanations) -> Iterator[str]:
    left = active_members(facts.last) - active_members(facts.now)
    for row in facts.fresh("offices.Mandate"):
        kind = "offices.co_opt" if row["office"] == "director" else "offices.appoint"
        was_elected = any(
            candidacy["elected"] and candidacy["answer"] == "accepted"
            for candidacy in facts.now.where("elections.Candidacy", number=row["number"])
        )
        is_named = why.acts.get(row["act"] or 0, {}).get("arguments", {}).get("office") == row["office"]
        by_organ = is_named and why.is_decided(row["act"], kind, row["number"])
        if not (by_organ or (row["office"] == "director" and was_elected)):
            yield f"{row['number']} is {row['office']}"
    for key, before in facts.last["offices.Mandate"].items():
        after = facts.now["offices.Mandate"].get(key)
        if after == before:
            continue
        number, serial = before["number"], after["end_act"] if after else None
        is_by_themselves = number in left or why.did_it_themselves(number)
        is_theirs = after is None or _differs_only(before, after, "ended_on", "until_day", "end_act")
        by_organ = why.is_decided(serial, "offices.end_mandate", number) or why.is_of_assembly(number)
        if not (is_theirs and (is_by_themselves or by_organ or _was_erased(facts, number))):
            yield f"{before['office']} of {number} changed"


def _candidates(facts: Facts, why: Explanations) -> Iterator[str]:
    before, after = candidates(facts.last), candidates(facts.now)
    for election, number in sorted(after.keys() - before.keys(), key=str):
        if not _may_stand(facts, election, number):
            yield f"{number} stands"
        if not (why.did_it_themselves(number) or _was_typed_and_confirmed(facts, "candidacy")):
            yield f"{number} was made to stand"
    for election, number in sorted(before.keys() - after.keys(), key=str):
        has_gone = election not in facts.now["elections.BoardElection"] or _was_erased(facts, number)
        by_others = has_gone or _was_typed_and_confirmed(facts, "withdraw")
        if not (why.did_it_themselves(number) or by_others):
            yield f"{number} no longer stands"
    for key, row in facts.last["elections.BoardElection"].items():
        now = facts.now["elections.BoardElection"].get(key)
        if now and now["closes_on"] != row["closes_on"]:
            yield "the list closes on another day"


def _may_stand(facts: Facts, election: object, number: int) -> bool:
    """Active, admitted under the rule of the statutes, and the list is open."""
    member = facts.last["people.Member"].get(number, {"state": "", "rule_number": None})
    closes_on: date = facts.now["elections.BoardElection"][election]["closes_on"]
    is_eligible = member["state"] == "active" and member["rule_number"] == RULE_OF_BOARD
    return is_eligible and facts.now.today <= closes_on


def _was_typed_and_confirmed(facts: Facts, what: str) -> bool:
    """Whether two people said the same about a meeting, the second of them in this step."""
    said = facts.now.where("assembly.MeetingConfirmation", what=what, is_typed=True)
    typed = {row["digest"]: row["who"] for row in said}
    fresh = [row for row in facts.fresh("assembly.MeetingConfirmation") if not row["is_typed"]]
    return any(row["what"] == what and typed.get(row["digest"], row["who"]) != row["who"] for row in fresh)


def _proxies(facts: Facts, why: Explanations) -> Iterator[str]:
    was = {key: row for key, row in facts.last["assembly.Proxy"].items() if row["is_accepted"]}
    for key, row in facts.now["assembly.Proxy"].items():
        is_on_paper = row["how"] != "form" and _was_typed_and_confirmed(facts, "proxy")
        if row["is_accepted"] and key not in was and not (why.did_it_themselves(row["giver"]) or is_on_paper):
            yield f"a proxy of {row['giver']}"


def _was_erased(facts: Facts, number: int) -> bool:
    return number not in facts.now["people.Member"]


def _differs_only(before: Row, after: Row, *names: str) -> bool:
    return all(after[name] == value for name, value in before.items() if name not in names)


def backdated_days(facts: Facts) -> Iterator[str]:
    """Days of this step that are before the step, or before the decision that they carry out."""
    yield from _moved_lines(facts)
    today = facts.last.today
    for mandate in facts.fresh("offices.Mandate"):
        if mandate["from_day"] < mandate["decided_on"] or mandate["decided_on"] < today:
            yield f"{mandate['office']} from {mandate['from_day']}"
    for key, before in facts.last["offices.Mandate"].items():
        after = facts.now["offices.Mandate"].get(key, before)
        for name in ("ended_on", "until_day"):
            if after[name] != before[name] and (after[name] is None or after[name] < today):
                yield f"{before['office']}: {name} {after[name]}"


def _moved_lines(facts: Facts) -> Iterator[str]:
    """Lines of the history of members that are new and of another day, or that changed their day."""
    for change in facts.fresh("people.MembershipChange"):
        if not facts.last.today <= change["day"] <= facts.now.today:
            yield f"{change['step']} dated {change['day']}"
    for key, row in facts.last["people.MembershipChange"].items():
        # Of the day on which somebody joined only the month stays, once it is over.
        if row["step"] != "join" and facts.now["people.MembershipChange"].get(key, row)["day"] != row["day"]:
            yield f"{row['step']} dated {row['day']} moved"


class Evenings:
    """Who was active at the end of each day, noted on that day, and who is on the rolls."""

    def __init__(self) -> None:
        self.active: dict[date, frozenset[int]] = {}

    def note(self, today: date) -> None:
        """The evening of this day has come."""
        active = Member.objects.filter(state="active").values_list("number", flat=True)
        self.active[today] = frozenset(active)

    def wrong_rolls(self, last: Snapshot, now: Snapshot) -> Iterator[str]:
        """Rolls that are others than the evening of their record day, or change once they are fixed."""
        for key, assembly in now["assembly.Assembly"].items():
            if assembly["phase"] not in ("opened", "closed"):
                continue
            seats, before = _seats(now, key), _seats(last, key)
            if before and assembly["phase"] == "opened" and seats != before:
                yield f"roll changed by {sorted(seats ^ before)}"
            evening = self.active.get(assembly["day"] - timedelta(days=RECORD_DAYS))
            if not before and evening is not None and seats != evening & now["people.Member"].keys():
                yield f"roll differs from its evening by {sorted(seats ^ evening)}"
        yield from self._rewritten_evenings(last, now)

    def _rewritten_evenings(self, last: Snapshot, now: Snapshot) -> Iterator[str]:
        """What the history says of an evening that is over is what was true on that evening."""
        if last["people.MembershipChange"] is now["people.MembershipChange"]:
            return
        for evening, active in self.active.items():
            state = {
                row["number"]: row["state"]
                for _key, row in sorted(now["people.MembershipChange"].items())
                if row["day"] <= evening
            }
            there = {number for number in state if state[number] == "active"}
            if there != {number for number in active if number in state or number in now["people.Member"]}:
                yield f"the evening of {evening} has others: {sorted(there ^ active)}"


def _seats(snapshot: Snapshot, assembly: object) -> frozenset[int]:
    return frozenset(row["number"] for row in snapshot.where("assembly.RollSeat", assembly_id=assembly))
