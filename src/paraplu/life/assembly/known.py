"""What the house knows about a person because of assemblies, field by field."""

from django.utils.translation import gettext_lazy

from paraplu.base.known import Known, in_words, stays_by, told_by
from paraplu.life.assembly.models import Bureau, Count, Item, Notice, Phase, Proxy, Seat, Signature, Signed
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting

CONTEST = evoting.CONTEST
MINUTES = gettext_lazy("for ever, as a number without a name: it stands in the minutes")

SIGNATURE = {
    "number": gettext_lazy("Your number, under a demand of members"),
    "how": gettext_lazy("How you signed it"),
    "day": gettext_lazy("You signed it on"),
}
NOTICE = {
    "number": gettext_lazy("Your number, at a notice"),
    "way": gettext_lazy("How the notice goes to you"),
    "handed_on": gettext_lazy("Handed to you or posted on"),
}
SEAT = {
    "number": gettext_lazy("Your number, on the roll of a meeting"),
    "here": gettext_lazy("Where you took part"),
    "off_roll": gettext_lazy("You left the roll during the meeting"),
}
DRAWN = {"drawn_by": gettext_lazy("Your number, at a slip that you drew; which one, nobody knows")}
GIVER = {
    "giver": gettext_lazy("Your number, at a proxy you gave"),
    "how": gettext_lazy("How you gave it"),
    "day": gettext_lazy("You gave it on"),
}
HOLDER = {"holder": gettext_lazy("Your number, at a proxy you hold")}
BUREAU = {
    "number": gettext_lazy("Your number, in the bureau of a meeting"),
    "role": gettext_lazy("What you did there"),
}
COUNT = {"teller": gettext_lazy("Your number, at votes that you counted")}
SIGNED = {
    "number": gettext_lazy("Your number, under minutes"),
    "role": gettext_lazy("As what you signed"),
    "how": gettext_lazy("How you signed them"),
    "day": gettext_lazy("You signed them on"),
}
ITEM = {"about": gettext_lazy("Your number, at a decision about you")}

NAMES = {
    "form": gettext_lazy("in the house"),
    "phone": gettext_lazy("by phone"),
    "in_person": gettext_lazy("in person"),
    "paper": gettext_lazy("on paper"),
    "letter": gettext_lazy("by letter"),
    "room": gettext_lazy("in the room"),
    "remote": gettext_lazy("from far away"),
    "chair": gettext_lazy("led the meeting"),
    "secretary": gettext_lazy("wrote"),
    "teller": gettext_lazy("counted"),
}


def known_about(number: int) -> list[Known]:
    """Every field of every row about a person, also of elections and secret ballots."""
    below = [*elections.known_about(number), *evoting.known_about(number)]
    return [*_meetings(number), *below, *_minutes(number)]


def what_stays(number: int) -> list[Known]:
    """What erasure leaves where a meeting was held: her number on its roll and in its minutes, each once."""
    below = [*elections.what_stays(number), *evoting.what_stays(number)]
    return [*_stays_of_meetings(number), *below, *_stays_of_minutes(number)]


_in_words = in_words(NAMES)
_meetings = told_by(
    _in_words,
    (Signature, "number", SIGNATURE, CONTEST),
    (Notice, "number", NOTICE, CONTEST),
    (Seat, "number", SEAT, CONTEST),
    (Proxy, "giver", GIVER, CONTEST),
    (Proxy, "holder", HOLDER, CONTEST),
    (Count, "teller", COUNT, CONTEST),
    (Seat, "drawn_by", DRAWN, CONTEST),
)
_minutes = told_by(
    _in_words,
    (Bureau, "number", BUREAU, MINUTES),
    (Signed, "number", SIGNED, MINUTES),
    (Item, "about", ITEM, MINUTES),
)
# What `forget` leaves of a number.
OVER = {"assembly__phase__in": (Phase.CLOSED, Phase.SIGNED, Phase.CALLED_OFF)}
_stays_of_meetings = stays_by(
    (Signature, "number", {"demand__settled_on__isnull": False}, SIGNATURE["number"], CONTEST),
    (Notice, "number", OVER, NOTICE["number"], CONTEST),
    (Seat, "number", {}, SEAT["number"], CONTEST),
    (Proxy, "giver", OVER, GIVER["giver"], CONTEST),
    (Proxy, "holder", OVER, HOLDER["holder"], CONTEST),
    (Count, "teller", {}, COUNT["teller"], CONTEST),
    (Seat, "drawn_by", {}, DRAWN["drawn_by"], CONTEST),
)
_stays_of_minutes = stays_by(
    (Bureau, "number", {}, BUREAU["number"], MINUTES),
    (Signed, "number", {}, SIGNED["number"], MINUTES),
    (Item, "about", {}, ITEM["about"], MINUTES),
)
