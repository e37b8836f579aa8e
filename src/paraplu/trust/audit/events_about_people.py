"""The events of the log that are about one person, each with the sentence that the person reads.

Every language of members has them, on a member's first page.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

EVENTS_ABOUT_PEOPLE: Mapping[str, object] = MappingProxyType(
    {
        "application.seen": _("Read your application to become an active member."),
        "application.admitted": _("Admitted you as an active member."),
        "application.refused": _("Refused your application to become an active member."),
        "application.lapsed": _(
            "Ended your application to become an active member, because nobody answered in time."
        ),
        "application.withdrawn": _(
            "Withdrew your application to become an active member, because you asked for it."
        ),
        "vouch.written": _("Wrote down that a known member vouches for you."),
        "vouch.named": _("Wrote down that you vouch for somebody."),
        "vouch.confirmed": _("Confirmed that you vouch for somebody, as you told them."),
        "person.found": _("Looked for you by name or number."),
        "person.named": _("Found you by name or number, to fill in a form."),
        "person.seen": _("Looked at your page."),
        "person.reminded": _("Sent you a reminder."),
        "person.entered": _("Entered you by hand, because you asked for it."),
        "joining.accepted": _("Accepted your application."),
        "person.changed": _("Changed by hand what we store about you, because you asked for it."),
        "person.resigned": _("Wrote down that you left."),
        "person.stepped_down": _("Wrote down that you are a supporting member again, as you wished."),
        "person.excluded": _("Wrote down that the General Assembly excluded you."),
        "person.lapsed": _("Ended your membership, because we had not heard from you for a long time."),
        "person.erased": _("Deleted your data, because you asked for it."),
        "consent.changed": _("Wrote down what you agree to or not, because you asked for it."),
        "mandate.begun": _("Recorded that a role of yours begins."),
        "mandate.ended": _("Recorded that a role of yours ends."),
        "assembly.candidacy_written": _("Wrote down what you said as a candidate, because you asked for it."),
        "assembly.proxy_written": _("Wrote down your proxy, which you gave on paper."),
        "assembly.signature_written": _("Added your name to a demand of members, because you asked for it."),
        "assembly.count_written": _("Wrote down what you counted as a teller, from your paper."),
        "assembly.signing_written": _("Wrote down that you signed minutes on paper."),
        "register.written": _("Wrote an entry about you in the register of members."),
        "key.made": _("Made the key that opens what is encrypted for your role."),
        "key.replaced": _("Replaced the key that opens what is encrypted for your role."),
        "card.issued": _("Handed out a card with a code that opens your account once."),
        "account.frozen": _("Froze your account, because you asked for it."),
        "recovery.begun": _("Began to let you back into your account."),
        "recovery.seconded": _("Agreed, as the second person, to let you back into your account."),
        "recovery.stopped": _("Stopped letting somebody back into your account."),
        "recovery.half": _("Took one half of the code that lets you back into your account."),
        "recovery.finished": _("Took the other half of the code that lets you back into your account."),
        "training.trainer": _("Wrote down that you give a training."),
        "event.host_named": _("Named you as the host of a meet-up."),
        "event.held_back": _("Told people not to go to the place of a meet-up that you host."),
        "pass.asked": _("Wrote down that you ask for an invitation, because you wished it."),
        "pass.given": _("Gave you an invitation, because you asked for it."),
        "pass.revoked": _("Withdrew your invitation."),
        "proposal.reported": _("Reported for you on what you proposed; it is shown when you agree."),
        "page.given": _("Gave you a page to translate."),
        "request.written": _("Recorded your request about your data, because you asked for it."),
        "request.extended": _("Took two more months for your request about your data."),
        "request.closed": _("Closed your request about your data."),
        "act.asked": _("Made a request about you that nobody may decide alone."),
        "act.drawn": _("Drew three active members by lot. They can agree to a request about you."),
        "act.seconded": _("Agreed, as the second person, to a request about you."),
        "act.stopped": _("Stopped a request about you."),
        "act.amended": _("Changed the text of a request about you before it was decided."),
        "act.referred": _("Left a request about you to the General Assembly."),
        "act.lapsed": _("Ended a request about you, because nobody decided it in time."),
        "act.done": _("Carried out a decision about you."),
        "act.failed": _("Could not carry out a decision about you, because a rule does not allow it."),
        "act.void": _("Ended a request about you that was no longer needed."),
        "act.refused": _("Refused a request about you."),
        "decision.taken": _("Decided a request about you."),
    }
)
