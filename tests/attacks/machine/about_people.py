"""Forbidden outcomes 1 to 10, and 28: what becomes of people, their accounts, addresses and words."""

from collections.abc import Iterator

from tests.attacks.machine.facts import Facts, is_same
from tests.attacks.machine.snapshot import Row
from tests.decided import WAIT_DAYS

FALLING = {"active": 3, "applying": 2, "supporting": 1, "ended": 0}
ALLOWED_FALL = {"silence", "lapse"}


def active_without_a_second(facts: Facts) -> Iterator[str]:
    """1. Nobody else agrees, so nobody becomes active."""
    before = facts.start["people.Member"]
    for number, row in facts.now["people.Member"].items():
        if row["state"] == "active" and (number not in before or before[number]["state"] != "active"):
            yield f"member {number} is active"


def brought_in_alone(facts: Facts) -> Iterator[str]:
    """28. Nobody else agrees, so nobody comes in by a list."""
    for row in facts.new("people.Member"):
        if row["entered_how"] == "list":
            yield f"member {row['number']} of a list"


def dated_before_its_decision(facts: Facts) -> Iterator[str]:
    """2. Whatever begins or ends by a decision begins or ends on the day on which it is written, or later."""
    day = facts.last.today
    for change in facts.fresh("people.MembershipChange"):
        if change["step"] in ("admit", "exclude", "resign", "step_down", "refuse") and change["day"] < day:
            yield f"{change['step']} dated {change['day']}"
    for mandate in facts.fresh("offices.Mandate"):
        if mandate["from_day"] < mandate["decided_on"] or mandate["decided_on"] < day:
            yield f"{mandate['office']} from {mandate['from_day']}"
    for key, before in facts.last["offices.Mandate"].items():
        after = facts.now["offices.Mandate"].get(key)
        if after and after["ended_on"] and not before["ended_on"] and after["ended_on"] < day:
            yield f"{after['office']} ended {after['ended_on']}"


def office_gained(facts: Facts) -> Iterator[str]:
    """3. No organ decides, so no office is given, and none runs longer than it did."""
    for mandate in facts.new("offices.Mandate"):
        yield f"{mandate['office']} for {mandate['number']}"
    for before, after in facts.changed("offices.Mandate"):
        if not is_same(before, after, "number", "office", "chapter", "from_day", "until_day"):
            yield f"{after['office']} changed"


def office_lost(facts: Facts) -> Iterator[str]:
    """4. Nobody else's office ends."""
    for row in facts.gone("offices.Mandate"):
        if row["number"] in facts.others:
            yield f"{row['office']} of {row['number']} gone"
    for before, after in facts.changed("offices.Mandate"):
        if before["number"] in facts.others and after["ended_on"] and not before["ended_on"]:
            yield f"{before['office']} of {before['number']} ended"


def membership_lost(facts: Facts) -> Iterator[str]:
    """5. Membership, vote and proxy of another end by their own word, or after a wait with notice."""
    for before, after in facts.changed("people.Member"):
        number = before["number"]
        if number not in facts.others or FALLING[after["state"]] >= FALLING[before["state"]]:
            continue
        if not (_ended_by_the_system(facts, number) or facts.may_have_waited(number)):
            yield f"member {number} is {after['state']}"
    for before, after in facts.changed("assembly.RollSeat"):
        if before["number"] in facts.others and after["off_roll"] and not before["off_roll"]:
            yield f"vote of {before['number']}"
    for row in facts.gone("assembly.Proxy"):
        if row["giver"] in facts.others:
            yield f"proxy of {row['giver']}"


def _ended_by_the_system(facts: Facts, number: int) -> bool:
    steps = [row["step"] for row in facts.new("people.MembershipChange") if row["number"] == number]
    return bool(steps) and set(steps) <= ALLOWED_FALL


def account_entered(facts: Facts) -> Iterator[str]:
    """6. Nobody else's account gets a session, a key or a passphrase that its owner did not make."""
    for number, label in entered_accounts(facts).items():
        if number in facts.others and not facts.may_have_waited(number):
            yield f"{label} of {number}"


def entered_accounts(facts: Facts) -> dict[int, str]:
    """By whose account it is, what is there that its owner did not make."""
    entered = {number: label for label, number in _new_keys(facts)}
    for before, after in facts.changed("accounts.Account"):
        if before["id"] in facts.accounts and before["password"] != after["password"]:
            entered[facts.accounts[before["id"]]] = "passphrase"
    for before, after in facts.changed("people.Member"):
        if not is_same(before, after, "account_id"):
            entered[before["number"]] = "account"
    return entered


def _new_keys(facts: Facts) -> Iterator[tuple[str, int]]:
    """New sessions and keys of accounts of others, those aside that their owners began."""
    for label in ("accounts.Session", "accounts.Passkey", "accounts.SecondFactor", "accounts.RecoveryCode"):
        for row in facts.new(label):
            # A row without words is an empty place, in which no device is logged in.
            is_own = label == "accounts.Session" and (row["key"] in facts.sessions or not row["words"])
            if row["account_id"] in facts.accounts and not is_own:
                yield label, facts.accounts[row["account_id"]]


def card_seen_whole(facts: Facts) -> Iterator[str]:
    """7. No code that opens another's account is valid before the wait of which they were notified."""
    members = facts.start["people.Member"]
    for row in facts.new("accounts.SetupCode"):
        number = row["number"]
        if number not in facts.others or facts.may_have_waited(number):
            continue
        is_ready = row["ready_on"] is None or row["ready_on"] <= facts.now.today
        if is_ready and (row["purpose"] == "recover" or not members[number]["account_id"]):
            yield f"a code for {number}"


def address_changed(facts: Facts) -> Iterator[str]:
    """8. Another's address changes only after the wait of which the old address was notified."""
    now = {row["number"]: row["token"] for row in facts.now["post.EmailAddress"].values()}
    for row in facts.start["post.EmailAddress"].values():
        number = row["number"]
        # Former members get no e-mail; outcomes 5 and 9 watch how their membership ended.
        has_left = facts.now["people.Member"].get(number, {"state": "ended"})["state"] == "ended"
        is_unchanged = now.get(number) == row["token"] or has_left
        if number in facts.others and not is_unchanged and facts.warned_days(number) < WAIT_DAYS:
            yield f"address of {number}"


def data_deleted(facts: Facts) -> Iterator[str]:
    """9. Nobody else is deleted by one; by two after fourteen days of which the person was notified."""
    for row in facts.gone("people.Member"):
        if row["number"] in facts.others:
            yield f"member {row['number']}"
    for row in facts.gone("accounts.Account"):
        if row["id"] in facts.accounts:
            yield f"account of {facts.accounts[row['id']]}"


def consent_never_given(facts: Facts) -> Iterator[str]:
    """10. A consent of another is their own, or came after a wait with notice; to the press never."""
    for row in _came(facts, "consent.AskAnswer"):
        if row["answer"] == "yes" and not _may_be_typed(facts, row, row["kind"]):
            yield f"{row['kind']} of {row['number']}"
    for row in facts.new("consent.Consent"):
        if row["withdrawn_on"] is None and not _may_be_typed(facts, row, row["purpose"]):
            yield f"consent of {row['number']} to {row['purpose']}"
    yield from _named_for_something(facts)


def _named_for_something(facts: Facts) -> Iterator[str]:
    """News, trainings, elections and requests that another did not answer."""
    rows = [row for row in facts.new("post.Subscription") if not _may_be_typed(facts, row)]
    yield from (f"post.Subscription of {row['number']}" for row in rows)
    agreed = [row for row in _came(facts, "trainings.Trainer") if row["agreed_on"] is not None]
    yield from (f"trainings.Trainer of {row['number']}" for row in agreed if row["number"] in facts.others)
    for row in facts.new("elections.Candidacy"):
        if row["number"] in facts.others and row["stood_on"] is not None:
            yield f"candidacy of {row['number']}"
    for row in _came(facts, "asks.Offer"):
        was = facts.start["asks.Offer"].get(row["id"], {}).get("answer")
        if row["number"] in facts.others and row["answer"] == "yes" and was != "yes":
            yield f"yes of {row['number']} to a request"


def _came(facts: Facts, label: str) -> list[Row]:
    """Rows that are new or other than at the founding."""
    return [*facts.new(label), *(after for _before, after in facts.changed(label))]


def _may_be_typed(facts: Facts, row: Row, purpose: str = "") -> bool:
    """Of the officers themselves, or after the wait; what concerns the press nobody types for another."""
    if row["number"] not in facts.others:
        return True
    return purpose != "press" and facts.warned_days(row["number"]) >= WAIT_DAYS
