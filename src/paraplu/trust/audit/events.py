"""Everything the trace can say: a closed table of events, each with the sentence a person reads."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

EVENTS: Mapping[str, object] = MappingProxyType(
    {
        "application.seen": _("Read a request to become active."),
        "application.admitted": _("Admitted as active member."),
        "application.refused": _("Answered no to a request to become active."),
        "application.lapsed": _("Ended a request to become active that nobody answered in time."),
        "application.withdrawn": _("Took a request to become active back, because the person asked for it."),
        "vouch.written": _("Wrote down that a known member vouches."),
        "person.found": _("Looked for a person by name or number."),
        "person.seen": _("Looked at a person's page."),
        "person.entered": _("Entered a person by hand, because she asked for it."),
        "person.changed": _("Changed what the house keeps about a person by hand, because she asked for it."),
        "person.resigned": _("Wrote down that a person left."),
        "person.stepped_down": _("Wrote down that a person is supporting again, at her own wish."),
        "person.excluded": _("Wrote down that the General Assembly excluded a person."),
        "person.lapsed": _("Ended a membership that had been dormant."),
        "person.erased": _("Erased a person at her own wish."),
        "consent.changed": _("Wrote down what a person agrees to or not, because she asked for it."),
        "mandate.begun": _("Recorded the beginning of an office."),
        "mandate.ended": _("Recorded the end of an office."),
        "register.opened": _("Noted that a line is due in the register of members."),
        "register.written": _("Wrote a line in the register of members."),
        "register.seen": _("Looked at the lines due in the register of members."),
        "card.issued": _("Gave out a card that opens an account once."),
        "card.withdrawn": _("Made a card that opens an account useless."),
        "recovery.begun": _("Began to give back a lost way in."),
        "recovery.seconded": _("Agreed, as second office, to give back a lost way in."),
        "recovery.stopped": _("Stopped giving back a lost way in."),
        "recovery.finished": _("Gave a new way in to a person whose own was lost."),
        "access.closed": _("Closed all ways in of a person."),
        "list.seen": _("Looked at a list of people."),
        "trace.verified": _("Checked the whole trace."),
        "house.founded": _("Founded the house."),
        "house.restored": _("Restored the house from a backup."),
        "house.opened": _("Opened the house again."),
        "house.forgot": _("Forgot what was due to be forgotten."),
    }
)
