"""What is stored about a person because of keys and slips, field by field."""

from django.utils.translation import gettext_lazy

from paraplu.base.known import build_known_about, in_words, stays_by
from paraplu.life.evoting.models import ElectionSetup, NamedTrustee, RemoteCredential, Revocation, Trustee

CONTEST = gettext_lazy("until the assembly can no longer be contested")
UNTIL_CONFIRMED = gettext_lazy("until the list is confirmed or replaced, or the meeting ends")
TRUSTEE = {
    "number": gettext_lazy("Your member number, as a key holder of secret ballots"),
    "place": gettext_lazy("Your place among the key holders"),
    "accepted_on": gettext_lazy("You agreed to be a key holder on"),
    "tested_on": gettext_lazy("You tested the code on your paper on"),
}
NAMED = {"number": gettext_lazy("Your member number, on a list of key holders that is not confirmed yet")}
FAR = {"number": gettext_lazy("Your member number, with a voting code that was encrypted for you")}
PRINTED = {"printed_by": gettext_lazy("Your member number, with voting slips that you printed")}
STRUCK = {"by": gettext_lazy("Your member number, with voting slips that you cancelled")}
CONFIRMED = {
    "confirmed_by": gettext_lazy("Your member number, with cancelled voting slips that you confirmed")
}

known_about = build_known_about(
    in_words({}),
    (Trustee, "number", TRUSTEE, CONTEST),
    (NamedTrustee, "number", NAMED, UNTIL_CONFIRMED),
    (RemoteCredential, "number", FAR, CONTEST),
    (ElectionSetup, "printed_by", PRINTED, CONTEST),
    (Revocation, "by", STRUCK, CONTEST),
    (Revocation, "confirmed_by", CONFIRMED, CONTEST),
)
# What `forget` leaves of a number. A meeting whose salt is erased is over.
OVER = {"election_setup__salt__isnull": True}
what_stays = stays_by(
    (Trustee, "number", OVER, TRUSTEE["number"], CONTEST),
    (RemoteCredential, "number", OVER, FAR["number"], CONTEST),
    (ElectionSetup, "printed_by", {}, PRINTED["printed_by"], CONTEST),
    (Revocation, "by", {}, STRUCK["by"], CONTEST),
    (Revocation, "confirmed_by", {}, CONFIRMED["confirmed_by"], CONTEST),
)
