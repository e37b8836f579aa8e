"""What is stored about a person because of elections, field by field."""

from django.utils.translation import gettext_lazy

from paraplu.base.known import build_known_about, in_words, stays_by
from paraplu.base.office_fields import HOW
from paraplu.life.elections.models import Candidacy, CandidateStatement, ElectionTally
from paraplu.life.evoting.api import CONTEST

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
    "typed_answer": gettext_lazy("The secretary wrote down as your answer"),
    "is_typed_drawn": gettext_lazy("Somebody wrote down that the lot drew you"),
    "withdrawal_typed_on": gettext_lazy("The secretary wrote down that you withdraw on"),
}
STATEMENT = {
    "language": gettext_lazy("Language of your words as a candidate"),
    "text": gettext_lazy("Your words as a candidate"),
}
TALLY = {"teller": gettext_lazy("Your number, at an election that you counted")}

NAMES = {
    "form": gettext_lazy("on the members' site"),
    "accepted": gettext_lazy("accepted"),
    "declined": gettext_lazy("declined"),
    **HOW,
}
known_about = build_known_about(
    in_words(NAMES),
    (ElectionTally, "teller", TALLY, CONTEST),
    (Candidacy, "number", CANDIDACY, CONTEST),
    (CandidateStatement, "candidacy__number", STATEMENT, CONTEST),
)
# What `forget` leaves of a member number.
what_stays = stays_by(
    (ElectionTally, "teller", {}, TALLY["teller"], CONTEST),
    (Candidacy, "number", {"votes__isnull": False}, CANDIDACY["number"], CONTEST),
)
