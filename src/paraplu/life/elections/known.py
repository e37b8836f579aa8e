"""What is stored about a person because of elections, field by field."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from paraplu.base.known import build_known_about, in_words, stays_by
from paraplu.base.office_fields import HOW
from paraplu.life.elections.models import Candidacy, CandidateStatement, ElectionTally
from paraplu.life.evoting.api import CONTEST

CANDIDACY = {
    "number": gettext_lazy("Your number, as a candidate"),
    "name": gettext_lazy("Your name on the ballot paper"),
    "how": gettext_lazy("How you said that you want to stand for the Board"),
    "told_on": gettext_lazy("You agreed to what is published about a Board member on"),
    "stood_on": gettext_lazy("You are a candidate since"),
    "votes": gettext_lazy("Ballot papers with your name"),
    "elected": gettext_lazy("You were elected"),
    "by_lot": gettext_lazy("You were drawn by lot"),
    "answer": gettext_lazy("Your answer to your election"),
    "answered_on": gettext_lazy("You answered on"),
    "typed_answer": gettext_lazy("Your answer, as the secretary wrote it down"),
    "is_typed_drawn": gettext_lazy("Somebody wrote down that you were drawn by lot"),
    "withdrawal_typed_on": gettext_lazy("The secretary wrote down that you withdraw on"),
}
STATEMENT = {
    "language": gettext_lazy("Language of your text as a candidate"),
    "text": gettext_lazy("Your text as a candidate"),
}
TALLY = {"teller": gettext_lazy("Your number, at an election that you counted")}

NAMES = {
    "form": gettext_lazy("on the members' site"),
    "accepted": pgettext_lazy("elections state", "accepted"),
    "declined": pgettext_lazy("elections state", "declined"),
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
