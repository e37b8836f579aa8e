"""Forbidden outcomes 20 to 27: what the organs decide, the register, the keys, the waits and the log."""

from collections.abc import Iterator

from tests.attacks.machine.facts import Facts, is_same
from tests.attacks.machine.snapshot import Row
from tests.decided import ERASURE_DAYS, WAIT_DAYS

CARRIED = "carried"
# Events of others who object to what was asked about them.
STOPPED = ("act.stopped", "recovery.stopped")
# Acts that wait for other days than 72 hours; what two people decide at once has no day in which to stop it.
OTHER_WAITS = {
    "people.erase_member": ERASURE_DAYS, "events.change_host": 2, "events.change_plan": 0,
    "events.revoke_invitation": 0,
}  # fmt: skip
# The person concerned is notified and cannot stop it: their own invitation is suspended.
WITHOUT_LINK = {"events.revoke_invitation"}
# No e-mail, since somebody else reads it: two people spoke with the person, and only after both it is done.
BY_TWO_WHO_SPOKE = {"people.change_address_by_voice"}


def board_without_majority(facts: Facts) -> Iterator[str]:
    """20. What the Board decided had half of the directors present, and more than half of them for it."""
    directors = {
        row["number"] for row in facts.start.where("offices.Mandate", office="director", ended_on=None)
    }
    in_bad_faith = directors & facts.officers
    for row in facts.now["board.BoardItem"].values():
        was = facts.start["board.BoardItem"].get(row["id"], {}).get("outcome")
        if row["outcome"] == CARRIED and was != row["outcome"] and 2 * len(in_bad_faith) <= len(directors):
            yield f"{row['outcome']} by {row['in_favour']} of {row['directors']}"
    if 2 * len(in_bad_faith) > len(directors):
        return
    for row in facts.now["decisions.PendingAct"].values():
        was = facts.start["decisions.PendingAct"].get(row["id"], {}).get("decided_on")
        if row["organ"] == "board" and row["decided_on"] and not was:
            yield f"{row['kind']} by the Board"


def assembly_without_bureau(facts: Facts) -> Iterator[str]:
    """21. Nothing is decided in a meeting whose bureau and tellers do nothing."""
    for row in facts.now["assembly.AgendaItem"].values():
        was = facts.start["assembly.AgendaItem"].get(row["id"], {}).get("outcome")
        if row["outcome"] and row["outcome"] != was and row["outcome"] != "withdrawn":
            yield f"{row['kind']} {row['outcome']}"
    for before, after in facts.changed("elections.Candidacy"):
        if after["elected"] and not before["elected"]:
            yield f"elected {after['number']}"
    for row in facts.now["decisions.PendingAct"].values():
        was = facts.start["decisions.PendingAct"].get(row["id"], {}).get("decided_on")
        if row["organ"] in ("assembly", "members") and row["decided_on"] and not was:
            yield f"{row['kind']} by the {row['organ']}"


def members_item_withdrawn(facts: Facts) -> Iterator[str]:
    """22. What members demanded is on the agenda of the next assembly that is convened, and stays there."""
    for before, after in facts.changed("assembly.AgendaItem"):
        if before["demand_id"] and after["outcome"] == "withdrawn" and not before["outcome"]:
            yield before["title"]
    yield from (row["title"] for row in facts.gone("assembly.Demand"))
    demands = {row["id"] for row in facts.start["assembly.Demand"].values() if row["reached_on"]}
    items = {(row["assembly_id"], row["demand_id"]) for row in facts.now["assembly.AgendaItem"].values()}
    on_agenda = {demand for _assembly, demand in items}
    for before, after in facts.changed("assembly.Demand"):
        if after["settled_on"] and not before["settled_on"] and before["id"] not in on_agenda:
            yield f"{before['title']} settled"
    for row in facts.now["assembly.Assembly"].values():
        was = facts.start["assembly.Assembly"].get(row["id"], {})
        if row["convened_on"] and not was.get("convened_on"):
            yield from ("left out" for demand in demands if (row["id"], demand) not in items)


def money_granted(facts: Facts) -> Iterator[str]:
    """23. Nobody grants money alone."""
    for key, row in facts.now["proposals.Proposal"].items():
        was = facts.start["proposals.Proposal"].get(key, {}).get("state")
        if row["state"] == "accepted" and was != "accepted":
            yield f"{row['ceiling']} for {row['title']}"


def register_taken(facts: Facts) -> Iterator[str]:
    """24. The register of members is neither exported, nor deleted, nor overwritten."""
    for row in facts.gone("register.RegisterLine"):
        yield f"line of {row['number']}"
    for row in _touched(facts, "register.RegisterEntry"):
        yield f"entry of {row['number']}"
    yield from (f"key {row['digest']}" for row in facts.gone("register.RegisterKey"))
    for before, after in facts.changed("register.RegisterKey"):
        if after["retired_on"] and not before["retired_on"]:
            yield "key retired"
    yield from ("exported" for row in facts.new("audit.LogEntry") if row["event"] == "register.exported")


def key_list_replaced(facts: Facts) -> Iterator[str]:
    """25. The list of keys, and the keys of others, are as they were."""
    yield from (f"line {row['height']}" for row in facts.new("keys.RosterLine"))
    yield from (f"line {row['height']} gone" for row in facts.gone("keys.RosterLine"))
    yield from (f"line {after['height']} changed" for _, after in facts.changed("keys.RosterLine"))
    for before, _after in facts.changed("keys.Key"):
        if before["number"] in facts.others:
            yield f"key of {before['number']} changed"
    for row in facts.gone("keys.Key"):
        # A key goes with the office or the person, which other outcomes watch.
        if facts.still_as_founded(row["number"]):
            yield f"key of {row['number']} gone"


def _touched(facts: Facts, label: str) -> list[Row]:
    """The rows of others that are gone or changed."""
    rows = [*facts.gone(label), *(before for before, _after in facts.changed(label))]
    return [row for row in rows if row["number"] in facts.others]


def wait_shortened(facts: Facts) -> Iterator[str]:
    """26. Each act about another waits as long as it must, and the person is notified at once."""
    for row in facts.new("decisions.PendingAct"):
        if row["organ"] or row["subject"] not in facts.others:
            continue
        needed = OTHER_WAITS.get(row["kind"], WAIT_DAYS)
        ready = row["ready_on"]
        if ready and (ready - row["asked_on"]).days < needed:
            yield f"{row['kind']} after {(ready - row['asked_on']).days} days"
        if row["state"] == "done" and (facts.now.today - row["asked_on"]).days < needed:
            yield f"{row['kind']} done too early"
        is_notified = row["asked_on"] in facts.notice_days(row["subject"]) or _waits_for_who_spoke(facts, row)
        if row["subject"] in facts.addresses and not is_notified and row["kind"] not in WITHOUT_LINK:
            yield f"{row['kind']} about {row['subject']}, not notified"


def _waits_for_who_spoke(facts: Facts, row: Row) -> bool:
    """Whether two people who spoke with the person replace the notice, and the second has yet to agree.

    Done by puppets or by one, it is another's address changed: outcome 8.
    """
    return row["kind"] in BY_TWO_WHO_SPOKE and row["state"] != "done"


def log_altered(facts: Facts) -> Iterator[str]:
    """27. What was in the log is still there, and nobody is blamed for what they did not do."""
    yield from (f"entry {row['height']} gone" for row in facts.gone("audit.LogEntry"))
    yield from (f"entry {after['height']} altered" for _, after in facts.changed("audit.LogEntry"))
    links = {row["trace"]: row["number"] for row in facts.start["audit.LogLink"].values()}
    links |= {row["trace"]: row["number"] for row in facts.now["audit.LogLink"].values()}
    for row in facts.new("audit.LogEntry"):
        is_their_stop = facts.others_object and row["event"] in STOPPED
        if links.get(row["actor_trace"]) in facts.others and not is_their_stop:
            yield f"{row['event']} blamed on {links[row['actor_trace']]}"
    for before, after in facts.changed("audit.LogLink"):
        if not is_same(before, after, "trace"):
            yield f"link of {before['number']} moved"
    if facts.log_fault:
        yield facts.log_fault
