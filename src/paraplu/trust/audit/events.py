"""All that the trace can say: a closed table of events, each with the sentence that she reads."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

EVENTS: Mapping[str, object] = MappingProxyType(
    {
        "application.seen": _("Read your request to become active."),
        "application.admitted": _("Admitted you as an active member."),
        "application.refused": _("Answered no to your request to become active."),
        "application.lapsed": _("Ended your request to become active, because nobody answered in time."),
        "application.withdrawn": _("Took your request to become active back, because you asked for it."),
        "vouch.written": _("Wrote down that a known member vouches for you."),
        "vouch.named": _("Wrote down that you vouch for somebody."),
        "person.found": _("Looked for you by name or number."),
        "person.seen": _("Looked at your page."),
        "person.entered": _("Entered you by hand, because you asked for it."),
        "person.changed": _("Changed by hand what the house keeps about you, because you asked for it."),
        "person.resigned": _("Wrote down that you left."),
        "person.stepped_down": _("Wrote down that you are a supporting member again, as you wished."),
        "person.excluded": _("Wrote down that the General Assembly excluded you."),
        "person.lapsed": _("Ended your membership, which had been dormant."),
        "person.erased": _("Erased you, because you asked for it."),
        "consent.changed": _("Wrote down what you agree to or not, because you asked for it."),
        "mandate.begun": _("Recorded that an office of yours begins."),
        "mandate.ended": _("Recorded that an office of yours ends."),
        "assembly.convened": _("Convened a General Assembly."),
        "assembly.called_off": _("Called a General Assembly off."),
        "assembly.opened": _("Opened a General Assembly."),
        "assembly.decided": _("Wrote down a decision of the General Assembly."),
        "assembly.closed": _("Closed a General Assembly."),
        "assembly.filed": _("Filed what a General Assembly decided."),
        "assembly.proxy_written": _("Wrote down your proxy, which you gave on paper."),
        "assembly.signature_written": _("Wrote your name under a demand of members, because you asked for it."),
        "assembly.count_written": _("Wrote down what you counted as a teller, from your paper."),
        "assembly.signing_written": _("Wrote down that you signed minutes on paper."),
        "register.written": _("Wrote a line about you in the register of members."),
        "key.made": _("Made the key that opens what is sealed to your office."),
        "key.replaced": _("Replaced the key that opens what is sealed to your office."),
        "card.issued": _("Gave out a card that opens your account once."),
        "recovery.begun": _("Began to let you back into your account."),
        "recovery.seconded": _("Agreed, as second office, to let you back into your account."),
        "recovery.stopped": _("Stopped letting somebody back into your account."),
        "recovery.finished": _("Gave you a new way into your account."),
        "thanks.sent": _("Thanked somebody for a gift."),
        "list.seen": _("Looked at a list of people."),
        "house.founded": _("Founded the house."),
        "house.restored": _("Restored the house from a backup."),
        "house.opened": _("Opened the house again."),
        "house.forgot": _("Forgot what was due to be forgotten."),
    }
)
