"""What two bad officers together must not reach either."""

from collections.abc import Iterator

from tests.attacks.machine.about_people import entered_accounts
from tests.attacks.machine.facts import Facts
from tests.decided import ERASURE_DAYS, WAIT_DAYS

OF_THE_ASSEMBLY = ("director", "auditor")


def elected_office_made(facts: Facts) -> Iterator[str]:
    """A director or an auditor without the assembly."""
    for row in facts.new("offices.Mandate"):
        if row["office"] in OF_THE_ASSEMBLY and not _may_co_opt(facts, row["office"]):
            yield f"{row['office']} {row['number']}"


def _may_co_opt(facts: Facts, office: str) -> bool:
    """Directors in office together fill a seat that is empty, where two are half of them and a majority."""
    directors = {
        row["number"] for row in facts.start.where("offices.Mandate", office="director", ended_on=None)
    }
    return office == "director" and 2 * len(directors & facts.officers) > len(directors)


def elected_office_unmade(facts: Facts) -> Iterator[str]:
    """A director or an auditor who is one no longer."""
    for row in facts.gone("offices.Mandate"):
        if row["office"] in OF_THE_ASSEMBLY and row["number"] in facts.others:
            yield f"{row['office']} {row['number']}"
    for before, after in facts.changed("offices.Mandate"):
        is_ended = after["ended_on"] and not before["ended_on"]
        if before["office"] in OF_THE_ASSEMBLY and before["number"] in facts.others and is_ended:
            yield f"{before['office']} {before['number']}"


def excluded(facts: Facts) -> Iterator[str]:
    """An exclusion."""
    for row in facts.new("people.MembershipChange"):
        if row["step"] == "exclude":
            yield f"member {row['number']}"


def account_entered_unwarned(facts: Facts) -> Iterator[str]:
    """Another's account before the days are over since they learned that somebody asked for it."""
    for number, label in entered_accounts(facts).items():
        if number in facts.others and facts.known_days(number) < WAIT_DAYS:
            yield f"{label} of {number}"


def account_entered_despite_a_stop(facts: Facts) -> Iterator[str]:
    """Another's account, although its owner stopped what they read of."""
    for number, label in entered_accounts(facts).items():
        if number in facts.others and facts.others_object:
            yield f"{label} of {number}"


def sealed_again(facts: Facts) -> Iterator[str]:
    """An older thread that somebody sealed to another reader than those whom its writer chose."""
    yield from (f"message {after['place']}" for _before, after in facts.changed("mailboxes.Message"))


def register_opened_by_one_key(facts: Facts) -> Iterator[str]:
    """Legal names sealed to a key that one keeper opens alone."""
    for row in facts.now["register.RegisterKey"].values():
        if row["adopted_on"] and row["needed"] < 2:
            yield f"key {row['digest']}"


def vote_known(facts: Facts) -> Iterator[str]:
    """The vote of one person, once an item is decided."""
    for row in facts.now["board.BoardBallot"].values():
        if facts.now["board.BoardItem"].get(row["item_id"], {"outcome": ""})["outcome"]:
            yield f"ballot of {row['number']}"


def result_without_honest_teller(facts: Facts) -> Iterator[str]:
    """Ballots on paper counted without a teller who is not in bad faith."""
    counts = {(row["item_id"], row["teller"]) for row in facts.now["assembly.TellerCount"].values()}
    for before, after in facts.changed("assembly.AgendaItem"):
        is_decided = after["outcome"] and not before["outcome"] and after["method"] == "paper"
        if is_decided and not any((after["id"], number) in counts for number in facts.others):
            yield f"{after['kind']} {after['outcome']}"


def root_of_keys_replaced(facts: Facts) -> Iterator[str]:
    """A list of keys that begins again."""
    yield from (f"line {row['height']} gone" for row in facts.gone("keys.RosterLine"))
    yield from (f"line {after['height']} changed" for _before, after in facts.changed("keys.RosterLine"))


def erased_too_early(facts: Facts) -> Iterator[str]:
    """A person deleted before the fourteen days of which they were notified."""
    for row in facts.gone("people.Member"):
        if row["number"] in facts.others and facts.warned_days(row["number"]) < ERASURE_DAYS:
            yield f"member {row['number']}"


def register_gone(facts: Facts) -> Iterator[str]:
    """Lines of the register, or entries before fourteen days are over."""
    yield from (f"line of {row['number']}" for row in facts.gone("register.RegisterLine"))
    if (facts.now.today - facts.start.today).days < ERASURE_DAYS - 1:
        yield from (f"entry of {row['number']}" for row in facts.gone("register.RegisterEntry"))


def minutes_too_early(facts: Facts) -> Iterator[str]:
    """Typed minutes that take effect before a third director could dispute them, or although one did."""
    disputed = {row["meeting_id"] for row in facts.now["board.PaperDispute"].values()}
    for row in facts.new("board.BoardItem"):
        meeting = facts.now["board.BoardMeeting"].get(row["meeting_id"])
        if row["outcome"] != "carried" or meeting is None or meeting["typed_by"] is None:
            continue
        if (
            meeting["id"] in disputed
            or meeting["ready_on"] is None
            or row["decided_on"] < meeting["ready_on"]
        ):
            yield f"{row['sentence']} on {row['decided_on']}"
