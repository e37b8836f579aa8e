"""What is stored about a person because of assemblies, field by field."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from paraplu.base.known import KnownField, build_known_about, in_words, stays_by
from paraplu.life.assembly.models import (
    AgendaItem,
    Assembly,
    AssemblyNotice,
    BureauMember,
    Demand,
    DemandSignature,
    MeetingConfirmation,
    MinutesSignature,
    Phase,
    Proxy,
    RollSeat,
    TellerCount,
)
from paraplu.life.elections import api as elections
from paraplu.life.evoting import api as evoting

CONTEST = evoting.CONTEST
MINUTES = gettext_lazy("for ever, as a number without a name, because it is in the minutes")

SIGNATURE = {
    "number": gettext_lazy("Your number, under a demand of members"),
    "how": gettext_lazy("How you signed it"),
    "day": gettext_lazy("You signed it on"),
    "counts_on": gettext_lazy("The name that the secretary wrote down for you is valid from"),
}
NOTICE = {
    "number": gettext_lazy("Your number, with a notice"),
    "way": gettext_lazy("How you get the notice"),
    "handed_on": gettext_lazy("Handed to you or posted on"),
}
SEAT = {
    "number": gettext_lazy("Your number, on the attendance list of a meeting"),
    "here": gettext_lazy("Where you took part"),
    "off_roll": gettext_lazy("You were taken off the attendance list during the meeting"),
    "not_there": gettext_lazy("You said that you were not there"),
}
DRAWN = {
    "drawn_by": gettext_lazy(
        "Your number, with the fact that you drew a voting slip (nobody knows which one)"
    )
}
GIVER = {
    "giver": gettext_lazy("Your number, with a proxy that you gave"),
    "how": gettext_lazy("How you gave it"),
    "day": gettext_lazy("You gave it on"),
}
HOLDER = {"holder": gettext_lazy("Your number, with a proxy that you hold")}
BUREAU = {
    "number": gettext_lazy("Your number, with a role in a meeting"),
    "role": gettext_lazy("What you did there"),
}
CONFIRMATION = {
    "who": gettext_lazy("Your number, with what you entered or confirmed in a meeting"),
    "what": gettext_lazy("What you entered or confirmed"),
    "day": gettext_lazy("You entered or confirmed it on"),
}
COUNT = {"teller": gettext_lazy("Your number, with votes that you counted")}
SIGNED = {
    "number": gettext_lazy("Your number, under minutes"),
    "role": gettext_lazy("Your role when you signed"),
    "how": gettext_lazy("How you signed them"),
    "day": gettext_lazy("You signed them on"),
}
DEMANDED = {
    "about": gettext_lazy("Your number, with a demand about you for which members want to send the notice")
}
CONVENED = {
    "convened_by": gettext_lazy(
        "Your number, with an assembly whose notice members sent and that you open and run"
    )
}
ITEM = {"about": gettext_lazy("Your number, with a decision about you")}

NAMES = {
    "form": gettext_lazy("on the members' site"),
    "phone": gettext_lazy("by phone"),
    "in_person": gettext_lazy("in person"),
    "paper": gettext_lazy("on paper"),
    "email": gettext_lazy("by e-mail"),
    "room": gettext_lazy("in the room"),
    "remote": gettext_lazy("from far away"),
    "chair": gettext_lazy("chair of the meeting"),
    "secretary": gettext_lazy("secretary of the meeting"),
    "teller": pgettext_lazy("assembly name", "teller"),
    "role": gettext_lazy("a role in the meeting"),
    "presence": gettext_lazy("how many people were there"),
    "words": gettext_lazy("a changed text"),
    "hearing": gettext_lazy(
        "that a person was heard, or that people did not take part because of an interest"
    ),
    "hands": gettext_lazy("items by show of hands"),
    "count": gettext_lazy("a count of ballot papers"),
    "proxy": gettext_lazy("a proxy on paper"),
    "signature": gettext_lazy("a signature under minutes"),
    "candidacy": gettext_lazy("a candidacy"),
    "withdraw": gettext_lazy("that a candidate withdraws"),
    "tally": gettext_lazy("a count of votes for candidates"),
    "lot": gettext_lazy("a draw by lot"),
    "answer": gettext_lazy("an answer of an elected person"),
    "trustees": gettext_lazy("the key holders of secret ballots"),
    "doubt": gettext_lazy("that you asked for a vote on the key holders"),
    "stay": gettext_lazy("that the meeting voted to keep its key holders"),
    "slips": gettext_lazy("how many voting slips were printed"),
    "close": gettext_lazy("that a secret ballot was closed"),
    "to_paper": gettext_lazy("that a secret ballot was moved to paper"),
}

known_about = build_known_about(
    in_words(NAMES),
    (DemandSignature, "number", SIGNATURE, CONTEST),
    (AssemblyNotice, "number", NOTICE, CONTEST),
    (RollSeat, "number", SEAT, CONTEST),
    (Proxy, "giver", GIVER, CONTEST),
    (Proxy, "holder", HOLDER, CONTEST),
    (TellerCount, "teller", COUNT, CONTEST),
    (MeetingConfirmation, "who", CONFIRMATION, CONTEST),
    (RollSeat, "drawn_by", DRAWN, CONTEST),
    (BureauMember, "number", BUREAU, MINUTES),
    (MinutesSignature, "number", SIGNED, MINUTES),
    (AgendaItem, "about", ITEM, MINUTES),
    (Assembly, "convened_by", CONVENED, gettext_lazy("until its minutes are signed")),
    (Demand, "about", DEMANDED, gettext_lazy("until the notice is sent")),
)
# What `forget` leaves of a member number after a meeting was held: on its roll and in its minutes.
OVER = {"assembly__phase__in": (Phase.CLOSED, Phase.SIGNED, Phase.CALLED_OFF)}
HELD = {"assembly__phase__in": (Phase.OPENED, *OVER["assembly__phase__in"])}
_stays = stays_by(
    (DemandSignature, "number", {"demand__settled_on__isnull": False}, SIGNATURE["number"], CONTEST),
    (AssemblyNotice, "number", OVER, NOTICE["number"], CONTEST),
    (RollSeat, "number", {}, SEAT["number"], CONTEST),
    (Proxy, "giver", OVER, GIVER["giver"], CONTEST),
    (Proxy, "holder", OVER, HOLDER["holder"], CONTEST),
    (TellerCount, "teller", {}, COUNT["teller"], CONTEST),
    (MeetingConfirmation, "who", HELD, CONFIRMATION["who"], CONTEST),
    (RollSeat, "drawn_by", {}, DRAWN["drawn_by"], CONTEST),
    (BureauMember, "number", {}, BUREAU["number"], MINUTES),
    (MinutesSignature, "number", {}, SIGNED["number"], MINUTES),
    (AgendaItem, "about", {}, ITEM["about"], MINUTES),
)


def fields_after_erasure(number: int) -> list[KnownField]:
    """What erasure leaves of a number in assemblies, elections and secret ballots, each field once."""
    return [*_stays(number), *elections.what_stays(number), *evoting.what_stays(number)]
