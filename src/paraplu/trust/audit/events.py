"""All events that the log can hold: a closed table, each with the sentence that the person reads."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

EVENTS: Mapping[str, object] = MappingProxyType(
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
        "joining.declined": _("Declined an application."),
        "joining.lapsed": _("Ended applications, because nobody answered in time."),
        "person.changed": _("Changed by hand what we store about you, because you asked for it."),
        "person.resigned": _("Wrote down that you left."),
        "person.stepped_down": _("Wrote down that you are a supporting member again, as you wished."),
        "person.excluded": _("Wrote down that the General Assembly excluded you."),
        "person.lapsed": _("Ended your membership, because we had not heard from you for a long time."),
        "person.erased": _("Deleted your data, because you asked for it."),
        "consent.changed": _("Wrote down what you agree to or not, because you asked for it."),
        "mandate.begun": _("Recorded that a role of yours begins."),
        "mandate.ended": _("Recorded that a role of yours ends."),
        "assembly.convened": _("Called a General Assembly."),
        "assembly.kind_confirmed": _(
            "Confirmed that an agenda item of a General Assembly is an ordinary proposal."
        ),
        "assembly.called_off": _("Called a General Assembly off."),
        "assembly.notices_handed": _("Recorded that notices of a General Assembly were delivered."),
        "assembly.opened": _("Opened a General Assembly."),
        "assembly.bureau_replaced": _(
            "Replaced the chair, the secretary or the tellers of a General Assembly."
        ),
        "assembly.hands_written": _("Recorded a show of hands of the General Assembly."),
        "assembly.presence_disputed": _("Recorded that somebody was not at a General Assembly."),
        "assembly.second_round": _("Opened the second round of an election."),
        "assembly.decided": _("Wrote down a decision of the General Assembly."),
        "assembly.candidacy_written": _("Wrote down what you said as a candidate, because you asked for it."),
        "assembly.lot_written": _("Wrote down who was drawn by lot in an election."),
        "assembly.closed": _("Closed a General Assembly."),
        "assembly.keys_named": _(
            "Proposed key holders for the secret ballots of a General Assembly. A second person confirms "
            "them."
        ),
        "assembly.keys_given": _(
            "Chair and secretary named the key holders for the secret ballots of a General Assembly."
        ),
        "assembly.close_asked": _("Asked to close a secret ballot of a General Assembly."),
        "assembly.ballot_closed": _("Closed a secret ballot of a General Assembly, as a teller confirmed."),
        "assembly.paper_asked": _("Asked to move a secret ballot of a General Assembly to paper."),
        "assembly.to_paper": _("Two tellers moved a secret ballot of a General Assembly to paper."),
        "assembly.board_shown": _("Decided who may read the list of ballots of a secret vote."),
        "assembly.filed": _("Recorded that decisions of a General Assembly were filed."),
        "assembly.proxy_written": _("Wrote down your proxy, which you gave on paper."),
        "assembly.signature_written": _("Added your name to a demand of members, because you asked for it."),
        "assembly.count_written": _("Wrote down what you counted as a teller, from your paper."),
        "assembly.signing_written": _("Wrote down that you signed minutes on paper."),
        "register.written": _("Wrote an entry about you in the register of members."),
        "register.key_proposed": _("Proposed a key for the register of members."),
        "register.key_adopted": _("Put a key of the register of members into use, as the second person."),
        "register.key_dropped": _("Withdrew a proposed key of the register of members."),
        "register.key_ending": _(
            "Asked, as the first of two people, to delete what is encrypted for one key."
        ),
        "register.key_ended": _("Deleted what was encrypted for one key of the register of members."),
        "register.exported": _("Downloaded the encrypted register of members for its key holders."),
        "register.rotated": _(
            "Replaced the register of members with the one that its key holders encrypted for the new key."
        ),
        "register.put_back": _(
            "Restored entries of the register of members, as they were before the key changed."
        ),
        "copy.renewed": _("Wrote down that the closed copy of the register of members was renewed."),
        "copy.opened": _("Wrote down that the closed copy of the register of members was opened."),
        "copy.complete": _("Wrote down that the closed copy of the register of members is complete."),
        "share.proven": _("Wrote down that a key holder checked their share."),
        "key.made": _("Made the key that opens what is encrypted for your role."),
        "keys.pinned": _("Recorded the start of the list of keys."),
        "keys.signed": _("Signed the list of keys, as the second Board member."),
        "key.replaced": _("Replaced the key that opens what is encrypted for your role."),
        "card.issued": _("Handed out a card with a code that opens your account once."),
        "account.frozen": _("Froze your account, because you asked for it."),
        "recovery.begun": _("Began to let you back into your account."),
        "recovery.seconded": _("Agreed, as the second person, to let you back into your account."),
        "recovery.stopped": _("Stopped letting somebody back into your account."),
        "recovery.half": _("Took one half of the code that lets you back into your account."),
        "recovery.finished": _("Took the other half of the code that lets you back into your account."),
        "ask.approved": _("Agreed, as the second person, to ask many members."),
        "ask.declined": _("Refused, as the second person, to ask many members."),
        "press.asked": _("Asked members something for the press."),
        "press.meeting_written": _(
            "Wrote to a journalist how to meet a member. The message leaves when that member agrees."
        ),
        "press.answered": _("Answered a request of the press."),
        "volunteer.answered": _("Answered somebody who wants to help."),
        "volunteer.task": _("Gave a volunteer a task."),
        "training.answered": _("Answered a request for a training."),
        "training.trainer": _("Wrote down that you give a training."),
        "thanks.sent": _("Thanked somebody for a donation."),
        "event.host_named": _("Named you as the host of a meet-up."),
        "event.held_back": _("Told people not to go to the place of a meet-up that you host."),
        "pass.asked": _("Wrote down that you ask for an invitation, because you wished it."),
        "pass.given": _("Gave you an invitation, because you asked for it."),
        "pass.revoked": _("Withdrew your invitation."),
        "list.brought": _("Imported people from a list that the union kept before."),
        "list.seen": _("Looked at a list of people."),
        "proposal.interest": _("Left a deliberation because of an interest."),
        "proposal.reported": _("Reported for you on what you proposed; it is shown when you agree."),
        "proposal.cost_confirmed": _("Confirmed what a proposal cost."),
        "proposal.report_returned": _("Returned a report on a proposal, since its amount was not right."),
        "proposal.decided": _("Wrote down what was decided about a proposal."),
        "table.written": _("Added a table where decisions are made."),
        "table.removed": _("Took a table off the list."),
        "letter.asked": _("Asked a second person to send an e-mail."),
        "letter.sent": _("Sent an e-mail about a topic."),
        "letter.scheduled": _("Chose the hour at which an e-mail about a topic is sent."),
        "letter.held_back": _("Did not send an e-mail at its hour, because something was missing."),
        "letter.approved": _("Approved an e-mail to many, as the second person."),
        "letter.resume_asked": _("Asked a second person to send the rest of a paused e-mail."),
        "letter.resumed": _("Sent the rest of an e-mail that was paused."),
        "letter.unwanted": _("Paused an e-mail, because too many readers marked our e-mails as unwanted."),
        "letter.stopped": _("Stopped the rest of an e-mail."),
        "budget.mailings": _("Asked within seven days to send a third e-mail to many people."),
        "budget.requests": _("Asked more members within seven days than one person may ask alone."),
        "budget.press": _("Asked more members for the press within 30 days than one person may ask alone."),
        "budget.outside": _("Wrote to as many people outside in one day as one person may write to alone."),
        "budget.correction": _("Corrected a few characters of a public page without a second person."),
        "budget.voice": _(
            "Two people recorded another address for somebody whose e-mails another person reads."
        ),
        "budget.passes": _("Gave as many invitations as one person may give alone."),
        "budget.entered": _(
            "Entered more people by hand within seven days than all people with a role together may enter "
            "without a second person."
        ),
        "budget.accepted": _(
            "Accepted more applications within seven days than all people with a role together may accept "
            "without a second person."
        ),
        "budget.declined": _(
            "Declined more applications within seven days than all people with a role together may decline "
            "without a second person."
        ),
        "budget.frozen": _("Froze more accounts in a day than one person may freeze alone."),
        "budget.reminders": _(
            "Reminded more people within seven days than all people with a role together may remind "
            "without a second person."
        ),
        "budget.named": _("Found as many people by name in forms in one day as one person may find."),
        "budget.lookups": _("Looked at the page of a person on a day on which more than 20 were looked at."),
        "banner.asked": _("Asked a second person to show a message on every page."),
        "banner.on_forms": _("Agreed, for the safety team, to show a message on the forms too."),
        "banner.raised": _("Put a message on every page."),
        "banner.ended": _("Took a message off every page."),
        "sentence.written": _("Wrote a prepared sentence for the safety team."),
        "sentence.agreed": _("Agreed, as the second person, to a prepared sentence of the safety team."),
        "sentence.withdrawn": _("Took a prepared sentence of the safety team away."),
        "alert.drafted": _("Drafted an alert."),
        "alert.published": _("Published an alert as the second person."),
        "alert.ended": _("Ended an alert, or deleted a draft of one."),
        "figures.proposed": _("Proposed the tables of a year; a second auditor counts too."),
        "figures.published": _("Published the tables of a year, as the second auditor who counted the same."),
        "counters.proposed": _("Proposed totals of a year for the public site."),
        "counters.published": _("Published totals of a year, as the second person."),
        "crisis.asked": _("Asked a second person to switch crisis mode on."),
        "crisis.begun": _("Switched crisis mode on, as the second person."),
        "crisis.more_asked": _("Asked a second person for more days of crisis mode."),
        "crisis.longer": _("Made crisis mode longer, as the second person."),
        "crisis.ended": _("Ended crisis mode, or withdrew what was asked for."),
        "crisis.note_written": _("Wrote a note about a town for crisis mode."),
        "crisis.note_shown": _("Agreed, as the second person, to show a note of crisis mode."),
        "crisis.note_removed": _("Removed a note of crisis mode."),
        "document.approved": _("Counted enough readers who approved a document."),
        "document.published": _("Published a document."),
        "document.withdrawn": _("Withdrew a document."),
        "page.published": _("Published a public page."),
        "page.withdrawn": _("Took a public page off the site."),
        "article.published": _("Agreed to an article, which is on the site."),
        "article.withdrawn": _("Took an article off the site."),
        "picture.added": _("Added a picture."),
        "picture.published": _("Published a picture."),
        "picture.taken_down": _("Took a picture down."),
        "picture.removed": _("Removed a picture for good."),
        "page.given": _("Gave you a page to translate."),
        "request.written": _("Recorded your request about your data, because you asked for it."),
        "request.extended": _("Took two more months for your request about your data."),
        "request.closed": _("Closed your request about your data."),
        "breach.recorded": _("Created the sheet of a data breach."),
        "breach.changed": _("Changed the sheet of a data breach."),
        "breach.closed": _("Closed the sheet of a data breach."),
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
        "board.called": _("Called a meeting of the Board."),
        "board.opened": _("Opened a meeting of the Board."),
        "board.closed": _("Closed a meeting of the Board."),
        "minutes.typed": _("Entered a Board meeting from paper."),
        "minutes.confirmed": _("Confirmed, as the second person, a Board meeting entered from paper."),
        "minutes.disputed": _("Disputed a Board meeting entered from paper."),
        "minutes.signed": _("Signed the minutes of a meeting of the Board."),
        "interest.declared": _("Did not take part in an agenda item of the Board because of an interest."),
        "book.recorded": _("Wrote in the book of the union's money."),
        "book.recorded_late": _(
            "Wrote in the book of the union's money for a day that had been counted already."
        ),
        "book.reversed": _("Took an entry of the book back with an opposite one."),
        "book.counted": _("Wrote what a bank statement or a count of the cash box says."),
        "book.figures_written": _("Wrote the budget or the assets and debts of a year."),
        "book.year_closed": _("Closed a year of the book, as a second person agreed."),
        "house.founded": _("Founded the union on this site."),
        "house.restored": _("Restored the site from a backup."),
        "house.exported": _("Exported everything that is stored into files."),
        "house.opened": _("Opened the site again."),
        "house.forgot": _("Deleted data that had reached its time limit."),
    }
)
