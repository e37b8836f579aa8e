"""All events that the log can hold: a closed table, each with the sentence that the person reads."""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from paraplu.trust.audit.events_about_people import EVENTS_ABOUT_PEOPLE

EVENTS: Mapping[str, object] = MappingProxyType(
    {
        **EVENTS_ABOUT_PEOPLE,
        "joining.declined": _("Declined an application."),
        "joining.lapsed": _("Ended applications, because nobody answered in time."),
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
        "keys.pinned": _("Recorded the start of the list of keys."),
        "keys.signed": _("Signed the list of keys, as the second Board member."),
        "ask.approved": _("Agreed, as the second person, to ask many members."),
        "ask.declined": _("Refused, as the second person, to ask many members."),
        "press.asked": _("Asked members something for the press."),
        "press.meeting_written": _(
            "Wrote to a journalist how to meet a member. The message leaves when that member agrees."
        ),
        "press.answered": _("Answered a request of the press."),
        "volunteer.answered": _("Answered somebody who wants to help."),
        "volunteer.task": _("Gave a volunteer a task."),
        "volunteer.task_done": _("Marked a volunteer's task as done."),
        "training.answered": _("Answered a request for a training."),
        "thanks.sent": _("Thanked somebody for a donation."),
        "list.brought": _("Imported people from a list that the union kept before."),
        "list.seen": _("Looked at a list of people."),
        "proposal.interest": _("Left a deliberation because of an interest."),
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
        "breach.recorded": _("Created the sheet of a data breach."),
        "breach.changed": _("Changed the sheet of a data breach."),
        "breach.closed": _("Closed the sheet of a data breach."),
        "board.called": _("Called a meeting of the Board."),
        "board.opened": _("Opened a meeting of the Board."),
        "board.closed": _("Closed a meeting of the Board."),
        "minutes.typed": _("Entered a Board meeting from paper."),
        "minutes.confirmed": _("Confirmed, as the second person, a Board meeting entered from paper."),
        "minutes.disputed": _("Disputed a Board meeting entered from paper."),
        "minutes.signed": _("Signed the minutes of a meeting of the Board."),
        "interest.declared": _("Did not take part in an agenda item of the Board because of an interest."),
        "bank.imported": _("Imported a file of the bank."),
        "claim.confirmed": _("Confirmed a large expense claim for the activity."),
        "claim.agreed": _("Agreed to an expense claim."),
        "claim.seconded": _("Agreed to a large expense claim, as the second person."),
        "claim.refused": _("Refused an expense claim."),
        "claims.file_made": _("Made a payment file, which waits for a second person."),
        "claims.file_released": _(
            "Released a payment file, as the second person whose browser built the same."
        ),
        "claims.file_dissolved": _("Took a payment file apart that nobody had released."),
        "claims.paid_without_release": _(
            "An expense claim was paid although no second person had released a payment file with it."
        ),
        "campaign.opened": _("Opened a campaign for a fund, as a second person agreed."),
        "campaign.ended": _("Ended a campaign for a fund early."),
        "certificate.issued": _("Issued a tax certificate, as a second person agreed."),
        "invoice.made": _("Made an invoice."),
        "invoice.credited": _("Took an invoice back with a credit note, as a second person agreed."),
        "book.recorded": _("Wrote in the book of the union's money."),
        "book.recorded_late": _(
            "Wrote in the book of the union's money for a day that had been counted already."
        ),
        "book.reversed": _("Took an entry of the book back with an opposite one."),
        "book.fund_emptied": _("Wrote entries after which a fund has less than nothing."),
        "book.counted": _("Wrote what a bank statement says."),
        "book.cash_counted": _("Noted what two people counted in a cash box, which is what the book says."),
        "book.cash_differed": _(
            "Noted what two people counted in a cash box, and wrote the difference in the book."
        ),
        "book.figures_written": _("Wrote the budget or the assets and debts of a year."),
        "book.line_opened": _("Opened a line of money that is to be paid or received."),
        "book.line_cancelled": _("Cancelled a line of money that was to be paid or received."),
        "book.ceiling_opened": _("Opened a ceiling of what may be spent, as it was decided."),
        "book.year_closed": _("Closed a year of the book, as a second person agreed."),
        "subsidy.written": _("Wrote in the dossier of a subsidy."),
        "subsidy.granted": _("Noted that a subsidy was granted."),
        "subsidy.refused": _("Noted that a subsidy was refused."),
        "subsidy.closed": _("Closed the dossier of a subsidy."),
        "subsidy.proof_added": _("Added a proof of payment to a cost of a subsidy."),
        "subsidy.report_frozen": _("Froze a report to a funder, as a second person agreed."),
        "assembly.papers_attached": _("Attached the papers of the book to the items of a General Assembly."),
        "book.voted": _("Noted what the General Assembly voted about the accounts or the budget."),
        "house.founded": _("Founded the union on this site."),
        "house.restored": _("Restored the site from a backup."),
        "house.exported": _("Exported everything that is stored into files."),
        "house.opened": _("Opened the site again."),
        "house.forgot": _("Deleted data that had reached its time limit."),
    }
)
