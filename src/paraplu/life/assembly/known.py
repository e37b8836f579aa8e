"""What the house knows about a person because of assemblies, field by field."""

from datetime import date
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from paraplu.base.known import Known, told_by
from paraplu.base.prepared import prepared
from paraplu.life.assembly.candidacies import Candidacy, Statement, Tally
from paraplu.life.assembly.models import Bureau, Count, Item, Notice, Phase, Proxy, Seat, Signature, Signed
from paraplu.life.assembly.secrecy import FarCredential, Scrutineer, Scrutiny, Strike

CONTEST = gettext_lazy("until the assembly can no longer be contested")
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
SCRUTINEER = {
    "number": gettext_lazy("Your number, as one who holds the key of secret ballots"),
    "place": gettext_lazy("Your place among the key holders"),
    "tested_on": gettext_lazy("You tested your saved code on"),
}
FAR = {"number": gettext_lazy("Your number, at a slip that was sealed to you")}
PRINTED = {"printed_by": gettext_lazy("Your number, at slips that you printed")}
STRUCK = {"by": gettext_lazy("Your number, at slips that you struck")}
CONFIRMED = {"confirmed_by": gettext_lazy("Your number, at slips whose striking you confirmed")}
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
CANDIDACY = {
    "number": gettext_lazy("Your number, as a candidate"),
    "name": gettext_lazy("Your name on the ballot paper"),
    "how": gettext_lazy("How you said that you stand"),
    "told_on": gettext_lazy("You said yes to what is published about a director on"),
    "stood_on": gettext_lazy("You stand since"),
    "votes": gettext_lazy("Papers with your name"),
    "elected": gettext_lazy("You were elected"),
    "by_lot": gettext_lazy("The lot decided for you"),
    "answer": gettext_lazy("Your answer to being elected"),
    "answered_on": gettext_lazy("You answered on"),
}
STATEMENT = {
    "language": gettext_lazy("Language of your words as a candidate"),
    "text": gettext_lazy("Your words as a candidate"),
}
TALLY = {"teller": gettext_lazy("Your number, at an election that you counted")}
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
    "accepted": gettext_lazy("accepted"),
    "declined": gettext_lazy("declined"),
}


# What `forget` leaves of a number: table, field, which rows, its words, how long.
OVER = {"assembly__phase__in": (Phase.CLOSED, Phase.SIGNED, Phase.CALLED_OFF)}
SCRUTINY_OVER = {f"scrutiny__{key}": value for key, value in OVER.items()}
STAYS: tuple[tuple[Any, str, dict[str, Any], Any, Any], ...] = (
    (Signature, "number", {"demand__settled_on__isnull": False}, SIGNATURE["number"], CONTEST),
    (Notice, "number", OVER, NOTICE["number"], CONTEST),
    (Seat, "number", {}, SEAT["number"], CONTEST),
    (Proxy, "giver", OVER, GIVER["giver"], CONTEST),
    (Proxy, "holder", OVER, HOLDER["holder"], CONTEST),
    (Count, "teller", {}, COUNT["teller"], CONTEST),
    (Tally, "teller", {}, TALLY["teller"], CONTEST),
    (Candidacy, "number", {"votes__isnull": False}, CANDIDACY["number"], CONTEST),
    (Seat, "drawn_by", {}, DRAWN["drawn_by"], CONTEST),
    (Scrutineer, "number", SCRUTINY_OVER, SCRUTINEER["number"], CONTEST),
    (FarCredential, "number", SCRUTINY_OVER, FAR["number"], CONTEST),
    (Scrutiny, "printed_by", {}, PRINTED["printed_by"], CONTEST),
    (Strike, "by", {}, STRUCK["by"], CONTEST),
    (Strike, "confirmed_by", {}, CONFIRMED["confirmed_by"], CONTEST),
    (Bureau, "number", {}, BUREAU["number"], MINUTES),
    (Signed, "number", {}, SIGNED["number"], MINUTES),
    (Item, "about", {}, ITEM["about"], MINUTES),
)


def known_about(number: int) -> list[Known]:
    """Every field of every row about a person."""
    return _told(number)


def what_stays(number: int) -> list[Known]:
    """What erasure leaves where a meeting was held: her number on its roll and in its minutes, each once."""
    there = {key for (key,) in _there(number)}
    return [
        Known(str(label), str(number), f"{model.__name__}.{field}", lifetime=str(lifetime))
        for model, field, _, label, lifetime in STAYS
        if f"{model.__name__}.{field}" in there
    ]


@prepared
def _there(number: int) -> QuerySet[Any, Any]:
    """Which of them have a row of hers, in one statement."""
    first, *others = (
        model.objects.filter(**{field: number}, **only).order_by().values_list(_key(model, field))
        for model, field, only, _, _ in STAYS
    )
    return first.union(*others)


def _key(model: Any, field: str) -> Value:
    return Value(f"{model.__name__}.{field}", output_field=CharField())


def _in_words(_name: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return date_format(value, "DATE_FORMAT")
    return "–" if value in ("", None) else str(NAMES.get(str(value), value))


_told = told_by(
    _in_words,
    (Signature, "number", SIGNATURE, CONTEST),
    (Notice, "number", NOTICE, CONTEST),
    (Seat, "number", SEAT, CONTEST),
    (Proxy, "giver", GIVER, CONTEST),
    (Proxy, "holder", HOLDER, CONTEST),
    (Count, "teller", COUNT, CONTEST),
    (Tally, "teller", TALLY, CONTEST),
    (Candidacy, "number", CANDIDACY, CONTEST),
    (Statement, "candidacy__number", STATEMENT, CONTEST),
    (Seat, "drawn_by", DRAWN, CONTEST),
    (Scrutineer, "number", SCRUTINEER, CONTEST),
    (FarCredential, "number", FAR, CONTEST),
    (Scrutiny, "printed_by", PRINTED, CONTEST),
    (Strike, "by", STRUCK, CONTEST),
    (Strike, "confirmed_by", CONFIRMED, CONTEST),
    (Bureau, "number", BUREAU, MINUTES),
    (Signed, "number", SIGNED, MINUTES),
    (Item, "about", ITEM, MINUTES),
)
