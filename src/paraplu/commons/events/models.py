"""Events, the seats that people asked for, and invitations."""

import uuid

from django.db import models

from paraplu.commons.events.policy import BY_INVITATION
from paraplu.kernel.seating import HOLDING, SeatState

STATES = [(state.value, state.value) for state in SeatState]
AUDIENCES = ("public", "members", BY_INVITATION)
# The decoy, an event that nobody sees: a guest with an invalid guest code waits in its line.
NOBODY = "nobody"
COVER = uuid.UUID("00000000-0000-4000-8000-000000000001")


def time_text(minute: int) -> str:
    """Minutes after midnight as an hour like 19:30."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


class Event(models.Model):
    """One event. minute, end_minute: from midnight. host: a member number, None once nobody needs it.

    address: sealed; empty while there is none, and after the event. turns: the last turn in the line that was
    given out. came: the host's count, rounded once the names are gone. met, helped: of a tour, how many
    people were met and how many of them asked for help or took material; 0 once they are counted. held_on:
    since when people are told not to go to its place.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    series = models.UUIDField(default=uuid.uuid4, db_index=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=80)
    day = models.DateField(db_index=True)
    minute = models.PositiveSmallIntegerField()
    end_minute = models.PositiveSmallIntegerField(null=True)
    chapter = models.CharField(max_length=40, blank=True)
    city = models.CharField(max_length=60, blank=True)
    audience = models.CharField(max_length=10)
    capacity = models.PositiveSmallIntegerField()
    languages = models.CharField(max_length=80, blank=True)
    access = models.CharField(max_length=500, blank=True)
    note = models.CharField(max_length=1000, blank=True)
    arrival = models.CharField(max_length=600, blank=True)
    district = models.CharField(max_length=80, blank=True)
    address = models.BinaryField(default=bytes)
    address_hours = models.PositiveSmallIntegerField()
    host = models.BigIntegerField(null=True, blank=True, db_index=True)
    guest_code_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - many rows have none
    guest_code_round = models.PositiveSmallIntegerField(default=0)
    turns = models.PositiveIntegerField(default=0)
    came = models.PositiveSmallIntegerField(default=0)
    met = models.PositiveSmallIntegerField(default=0)
    helped = models.PositiveSmallIntegerField(default=0)
    is_settled = models.BooleanField(default=False, db_index=True)
    moved_on = models.DateField(null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    cancelled_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["day", "minute", "id"], name="events_in_turn")]

    @property
    def start_time(self) -> str:
        """The hour as text."""
        return time_text(self.minute)

    @property
    def end_time(self) -> str:
        """The hour at which it ends as text; empty if nobody said it."""
        return "" if self.end_minute is None else time_text(self.end_minute)


class Invitation(models.Model):
    """An invitation or a request for one: a member's by their number, a guest's by the digest of their code.

    word_digest: of the code that a member shows to a peer while they ask. name: a guest's, as given.
    written_by: the secretary who wrote the request down. revoking: the key of the act that is to take it
    back; while that act is open, the invitation opens nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.BigIntegerField(unique=True, null=True)
    name = models.CharField(max_length=60, blank=True)
    code_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - many rows have none
    word_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - many rows have none
    by = models.BigIntegerField(null=True)
    written_by = models.BigIntegerField(null=True)
    asked_on = models.DateField(null=True)
    given_on = models.DateField(null=True)
    revoking = models.UUIDField(null=True)


class EventSeat(models.Model):
    """One person's seat or turn: a member's by their number, a guest's by the digest of their code.

    host: to whom the person gave their name; no later host reads it before the person says so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    number = models.BigIntegerField(null=True, db_index=True)
    code_digest = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001 - many rows have none
    held_invitation = models.ForeignKey(Invitation, models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=60, blank=True)
    host = models.BigIntegerField(null=True)
    turn = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField(null=True)
    offered_on = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=STATES)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="events_seat_once_a_person"),
            models.UniqueConstraint(fields=["event", "place"], name="events_place_held_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=sorted(HOLDING), place__isnull=False)
                | models.Q(state__in=[SeatState.LEFT, SeatState.WAITING], place__isnull=True),
                name="events_place_of_who_holds_one",
            ),
        ]
        indexes = [models.Index("event", "state", "turn", name="events_seat_line")]


class EventChange(models.Model):
    """What two people decide about an event at which somebody has signed up. act: its key in `decisions`.

    content: the new values, sealed as the address is; empty for another host, who is named in the act.
    """

    act = models.UUIDField(primary_key=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    content = models.BinaryField(default=bytes)
