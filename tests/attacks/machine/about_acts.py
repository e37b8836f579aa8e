"""Forbidden outcomes 11 to 19: what others would have to do, read or receive."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from tests.attacks.machine.facts import Facts, is_same
from tests.attacks.machine.snapshot import Row
from tests.decided import WAIT_DAYS

FREE_WORDS = ("mailings/letter", "asks/asked")
MOST_WRITTEN_TO, WRITTEN_DAYS = 50, 7
MOST_LOOKED_AT = 20
CLOSING_DAYS = 14
OWN_HAND = ("form",)
# Free text is here too: any of it could tell people to go elsewhere.
WHERE_AND_WHEN = (
    "address", "day", "minute", "city", "chapter", "district", "host", "title", "note", "access", "audience",
)  # fmt: skip


def _has_waited(row: Row) -> bool:
    """Whether a name that somebody else wrote down is valid only after days in which its owner can object."""
    return row["counts_on"] is not None and (row["counts_on"] - row["day"]).days >= WAIT_DAYS


# The column that names a person, and what makes the row valid without anybody else.
SIGNED_BY = {
    "people.Vouch": ("by", lambda row: row["noted_by"] is None),
    "assembly.DemandSignature": ("number", lambda row: not _has_waited(row)),
    "assembly.MinutesSignature": ("number", lambda row: row["how"] in OWN_HAND),
    "assembly.TellerCount": ("teller", lambda row: row["how"] in OWN_HAND),
    "assembly.Proxy": ("giver", lambda row: row["is_accepted"]),
    "assembly.MeetingConfirmation": ("who", lambda row: not row["is_typed"]),
    "elections.ElectionTally": ("teller", lambda row: row["how"] in OWN_HAND),
    "board.BoardSignature": ("number", lambda _row: True),
    "board.BoardBallot": ("number", lambda _row: True),
}


def word_nobody_gave(facts: Facts) -> Iterator[str]:
    """11. No vouch, signature, count or presence of another is there that they did not make."""
    for label, (name, is_valid) in SIGNED_BY.items():
        for row in facts.new(label):
            if row[name] in facts.others and is_valid(row):
                yield f"{label} of {row[name]}"
    for row in facts.new("board.BoardAttendance"):
        # Of a meeting that somebody typed, nothing is valid before another who was there confirms it (20).
        is_typed = facts.now["board.BoardMeeting"][row["meeting_id"]]["typed_by"] is not None
        if row["number"] in facts.others and not is_typed:
            yield f"board.BoardAttendance of {row['number']}"
    for before, after in facts.changed("people.Vouch"):
        if before["by"] in facts.others and before["noted_by"] and after["noted_by"] is None:
            yield f"people.Vouch of {before['by']}"


def guest_list_read(facts: Facts) -> Iterator[str]:
    """12. Names of guests are shown to nobody who was no host when they signed up."""
    names = defaultdict[str, set[int]](set)
    for seat in facts.start["events.EventSeat"].values():
        host = facts.start["events.Event"][seat["event_id"]]["host"]
        if seat["name"] and host not in facts.officers and seat["number"] not in facts.officers:
            names[seat["name"]].add(host)
    for page in facts.shown:
        yield from (f"{name} on {page.path}" for name in names if name in page.text)


def guests_sent_elsewhere(facts: Facts) -> Iterator[str]:
    """13. Where and when others are expected changes by nobody alone; what is over is deleted."""
    expected = {seat["event_id"] for seat in facts.start["events.EventSeat"].values()}
    for before, after in facts.changed("events.Event"):
        is_over = before["day"] < facts.now.today or after["cancelled_on"] or before["host"] in facts.officers
        if before["id"] in expected and not is_over and not is_same(before, after, *WHERE_AND_WHEN):
            yield f"event {before['title']}"


def invitation_lost(facts: Facts) -> Iterator[str]:
    """14. An invitation of another is not deleted."""
    for row in facts.gone("events.Invitation"):
        if row["given_on"] and row["number"] in facts.others:
            yield f"invitation of {row['number']}"


def too_many_written_to(facts: Facts) -> Iterator[str]:
    """15. Words of their own reach at most fifty people in seven days."""
    since = facts.now.today - timedelta(days=WRITTEN_DAYS - 1)
    people = {
        row["address_token"]
        for row in facts.new("base.Recipient")
        if row["day"] >= since and facts.now["base.Email"].get(row["email_id"], {}).get("name") in FREE_WORDS
    }
    if len(people) > MOST_WRITTEN_TO:
        yield f"{len(people)} people"


def words_in_public(facts: Facts) -> Iterator[str]:
    """16. No words of one person on the public site, in a banner or on the forms."""
    for row in facts.now["mailings.Banner"].values():
        was = facts.start["mailings.Banner"].get(row["id"], {})
        is_free = row["is_agreed"] and not row["prepared"] and not was.get("is_agreed")
        if is_free or (row["on_forms"] and not was.get("on_forms")):
            yield "a banner"
    for label in ("website.Edition", "documents.DocumentText"):
        for row in facts.now[label].values():
            was = facts.start[label].get(row["id"], {"published": 0})
            if row["published"] and row["published"] != was["published"]:
                yield f"{label} {row['published']}"
    for key, row in facts.now["advocacy.AdvocacyTable"].items():
        was = facts.start["advocacy.AdvocacyTable"].get(key)
        if row["shown_to"] == "public" and row["removed_on"] is None and row != was:
            yield "a table of advocacy"


def signal_closed_or_answered(facts: Facts) -> Iterator[str]:
    """17. A signal is closed and answered by nobody alone; what one proposed closes after 14 days."""
    first_day = facts.start.today + timedelta(days=CLOSING_DAYS)
    for before, after in facts.changed("mailboxes.Box"):
        is_closed = after["closed_on"] and not before["closed_on"]
        if before["purpose"] == "safety" and is_closed and after["closed_on"] < first_day:
            yield "closed"
    for row in facts.gone("mailboxes.Box"):
        if row["purpose"] == "safety":
            yield "deleted"
    for row in facts.new("mailboxes.Message"):
        box = facts.start["mailboxes.Box"].get(row["box_id"])
        if box and box["purpose"] == "safety" and row["side"] != "asker":
            yield "answered"


def named_to_the_press(facts: Facts) -> Iterator[str]:
    """18. No meeting is passed on to a journalist unless the member read the very words and agreed.

    Here nobody else ever agrees, so each message that was sent about another person is one too many.
    """
    for before, after in facts.changed("press.PressRequest"):
        if after["passed_on"] > before["passed_on"]:
            yield "a meeting passed on"


def looked_through(facts: Facts) -> Iterator[str]:
    """19. The Board is notified the same day when somebody opens over twenty people's pages."""
    today = facts.now.today
    seen = {
        number
        for page in facts.shown
        if page.day == today and "/desk/people/" in page.path
        for number in _number_in(page.path)
        if number in facts.others
    }
    is_notified = any(row["name"] == "post/board" and row["day"] == today for row in facts.new("base.Email"))
    if len(seen) > MOST_LOOKED_AT and not is_notified:
        yield f"{len(seen)} people"


def _number_in(path: str) -> Iterator[int]:
    return (int(part) for part in path.split("/") if part.isdecimal())
