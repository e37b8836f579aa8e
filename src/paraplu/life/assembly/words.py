"""Words of the assembly outside its templates: kinds, outcomes, and why a step is refused."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

KINDS = {
    "annual_report": _("Annual report"),
    "accounts": _("Annual accounts"),
    "discharge": _("Discharge of the Board"),
    "budget": pgettext_lazy("assembly name", "Budget"),
    "election": pgettext_lazy("assembly name", "Election"),
    "statutes": _("Change of the statutes"),
    "purpose": _("Change of object or purpose"),
    "exclusion": _("Exclusion of a member"),
    "admission": _("Admission of a member"),
    "dismissal": _("Dismissal of a director"),
    "confirmation": _("Confirmation of a director whom the Board co-opted"),
    "auditor": _("Auditor: election, dismissal or pay"),
    "directors_pay": _("Pay of the directors"),
    "liability_action": _("Legal action against a director"),
    "board_matter": _("Decision that the members must take"),
    "dissolution": _("Dissolution of the association"),
    "public_boards": _("Secret ballots: show the list of ballots to everybody"),
    "motion": pgettext_lazy("assembly name", "Proposal"),
    "other_business": _("Any other business, without a decision"),
    "conversion": _("Conversion into another legal form"),
    "gift_of_everything": _("Transfer of all assets of the association without payment"),
}
AUDITOR_STEPS = {
    "election": pgettext_lazy("assembly name", "Election"),
    "dismissal": pgettext_lazy("assembly name", "Dismissal"),
    "pay": pgettext_lazy("assembly name", "Pay"),
}
OUTCOMES = {
    "carried": pgettext_lazy("assembly state", "Carried"),
    "rejected": _("Not carried"),
    "no_quorum": _("Not decided: too few people were there"),
    "noted": pgettext_lazy("assembly state", "Noted"),
    "withdrawn": pgettext_lazy("assembly state", "Withdrawn"),
}
PHASES = {
    "drafted": pgettext_lazy("assembly state", "Draft"),
    "convened": _("Notice sent"),
    "opened": _("Meeting open"),
    "closed": _("Closed, minutes not signed yet"),
    "signed": _("Closed and signed"),
    "called_off": _("Assembly cancelled"),
}
# What the colour of a tag says about a phase; a phase that is only a fact stays grey.
PHASE_STATES = {"opened": "ok", "closed": "warn", "called_off": "bad"}
TASKS = {
    "chair": _("chair of the meeting"),
    "secretary": _("secretary of the meeting"),
    "teller": pgettext_lazy("assembly name", "teller"),
}
ROLES = {
    "chair": _("the chair of the meeting"),
    "secretary": _("the secretary of the meeting"),
    "teller": _("a teller"),
}
FILINGS = {
    "register": _("Write in the register of members who became active or left"),
    "gazette": _("File the new Board or the new statutes for the Official Gazette"),
    "ubo": _("Tell the UBO register about the new Board"),
    "accounts": _("File the annual accounts"),
    "mention": _("Write “in liquidation” after the name, on every document, invoice and page"),
    "lawyer": _("Instruct a lawyer, as the Board"),
}
REASONS = {
    "notice_late": _(
        "The notice is too late. It must be sent %(days)s days before the assembly, by %(last_day)s "
        "at the latest. If you send it today, the assembly can be on %(earliest)s or later."
    ),
    "notice_unsafe": _(
        "Today is the last possible day for the notice. Somebody could dispute how the days are "
        "counted. To be safe, send it by %(safe_day)s at the latest."
    ),
    "agenda_empty": _("The agenda is empty. Add what the members should decide."),
    "documents_missing": _(
        "Item %(place)s has no document. Members must get what they vote on together with the notice."
    ),
    "text_missing": _(
        "The exact new text is missing in item %(place)s. Members must get it together with the notice."
    ),
    "unnamed": _("Item %(place)s does not say who it is about. The notice must say it."),
    "unheard": _(
        "Nothing can be decided: the person was not heard. Let them speak or invite them to speak, "
        "then tick the box."
    ),
    "director_unnamed": _("Item %(place)s does not name the Board member. The notice must name them."),
    "director_unheard": _(
        "Nothing can be decided: the Board member was not heard. Let them speak or invite them to "
        "speak, then tick the box."
    ),
    "amount_missing": _(
        "Item %(place)s does not say how much the Board members are paid. The notice must say it."
    ),
    "step_missing": _("Item %(place)s does not say what is decided about the auditor."),
    "notary": _(
        "This decision needs a notarial deed, so it cannot be an item here. Speak with a notary "
        "first. The assembly will then decide in the presence of the notary."
    ),
    "says_another_kind": _(
        "Item %(place)s is a proposal, but its text seems to be about a special kind of decision, "
        "with its own majority. Choose that kind, or let the chair confirm that it is an ordinary "
        "proposal."
    ),
    "assets_missing": _("Item %(place)s does not say who will get the assets. The notice must say it."),
    "liquidators_missing": _("Item %(place)s does not name the liquidators. The notice must name them."),
    "dissolution_report": _(
        "Item %(place)s has no document. An association that must have a statutory auditor sends two "
        "papers with the notice: the report of the Board, and a statement of what it owns and owes."
    ),
    "budget_missing": _("The accounts are on the agenda without the budget. The assembly decides on both."),
    "confirmation_missing": _(
        "The Board appointed number %(number)s as a Board member between two assemblies. "
        "This assembly must confirm them: add an item for it."
    ),
    "no_director": _("This person is no longer a Board member. You can only withdraw the item."),
    "directors_aside": _(
        "Board members do not vote on their own pay. First record that %(count)s did not take part."
    ),
    "directors_no_slips": _("Board members do not vote on their own pay. Vote by show of hands or on paper."),
    "discharge_missing": _(
        "The accounts are on the agenda without the discharge. The discharge needs a vote of its "
        "own: add an item."
    ),
    "not_for_the_assembly": _("The General Assembly does not decide this."),
    "accounts_late": _("The vote on the accounts is late. It was due by %(due)s at the latest."),
    "demand_short": _("There are not enough names yet: %(needed)s are needed."),
    "demand_still_with_board": _(
        "The notice can still be sent in the usual way. From %(from_day)s you can do it yourself."
    ),
    "demand_without_days": _("No law sets a last day for the notice, so members cannot send it themselves."),
    "no_open_demand": _("This demand was already dealt with, or too few members signed it."),
    "demand_call_late": _("Members demanded this assembly. Its notice was due by %(call_by)s at the latest."),
    "demand_held_late": _("Members demanded this assembly. It was due by %(hold_by)s at the latest."),
    "item_demand_short": _("There are not enough names yet: %(needed)s are needed."),
    "off_agenda": _(
        "The assembly can only decide what was in the notice. Speak about this under any other "
        "business, and decide at the next assembly."
    ),
    "decides_nothing": _("Nothing can be decided under any other business. You can take note of it."),
    "proxy_to_herself": _("You cannot give a proxy to yourself. Name another active member."),
    "proxy_giver_not_active": _("Only active members can give a proxy."),
    "proxy_holder_not_active": _("You can only give your proxy to another active member."),
    "proxy_cap": _(
        "This person already votes for as many others as the statutes allow: %(cap)s. Ask somebody else."
    ),
    "second_early": _(
        "It is too early for a second assembly on the same text. The first possible day is %(earliest)s."
    ),
    "remote_closed": _("The statutes do not let members take part from far away."),
    "procedure_missing": _(
        "Write how members who are far away join, prove who they are, ask questions and vote."
    ),
    "bureau_not_present": _("The chair, the secretary and the tellers of the meeting must be in the room."),
    "notices_undelivered": _(
        "Some paper notices were neither delivered nor posted. Do this first, or write why the meeting opens "
        "anyway."
    ),
    "another_phase": _(
        "The meeting has not reached this step, or it is already past it. Look at its page again."
    ),
    "matter_missing": _("The Board may not decide act %(serial)s itself, and the act is not on this agenda."),
    "papers_missing": _("There is no item for a paper of the book, or no paper: close the year first."),
    "paper_differs": _("The book changed since its paper was attached to item %(place)s. Attach it again."),
    "paper_exchanged": _("The paper of this item is not the one that was attached. Tell the auditor."),
    "matter_fixed": _("The text of this item comes from an act, so you cannot change it here."),
    "matter_gone": _("The act of this item no longer needs a decision. Withdraw the item."),
    "another_day": _("You can open a meeting only on its day."),
    "another_open": _("Another item is open now. Finish it first."),
    "not_together": _(
        "These items cannot share one secret ballot. Only elections can, and proposals that need an ordinary "
        "majority, while they wait."
    ),
    "aside_alone": _(
        "Several items share this secret ballot, so nobody can leave the vote on one of them. Move the vote "
        "to paper. Then people vote on each item alone."
    ),
    "by_paper": _("Members vote on this item on paper, and two tellers count the papers."),
    "needs_a_vote": _("This item needs a vote. If there is none, withdraw the item."),
    "no_amendment": _("The text of this item must stay as it was in the notice."),
    "election_elsewhere": _("Count the votes for candidates on the page of the election."),
    "bureau_complete": _("All four have accepted their role, so you cannot choose other people."),
    "not_on_roll": _("Nothing was saved: this number is not on the attendance list. Check it once more."),
    "too_many_wrong_numbers": _(
        "%(most)s numbers were not on the attendance list, so this page accepts no more numbers. The "
        "chair or the secretary can enter the people who came, if they have a role in this meeting."
    ),
    "members_without_ballots": _(
        "Members sent the notice of this assembly, so it votes by show of hands or on paper."
    ),
    "bureau_twice": _("These four roles need four different people. One number is there twice."),
    "bureau_strangers": _(
        "The chair and the tellers must be on the attendance list. The secretary of the meeting must "
        "be on it too, unless they have the role of secretary."
    ),
    "bureau_few": _("More tellers are needed."),
    "teller_office": _(
        "A teller may not have a role that does not go together with counting, like the chair."
    ),
    "not_remote": _("The notice did not say that members may take part from far away."),
    "unknown_code": _("No member has this code for this meeting. Check it once more."),
    "proxy_chain": _(
        "If you give someone your proxy, you cannot hold proxies. To hold one you must be present."
    ),
    "young_account": _("The account of the person you name is less than seven days old. Name somebody else."),
    "already_here": _("This member is at the meeting and votes in person."),
    "proxy_given": _("This member has already given a valid proxy. Only they can take it back."),
    "settled": _("This demand was already dealt with."),
    "signed_already": _("Somebody has signed these minutes, so they can no longer change."),
    "no_signer": _("Nobody has this role in the meeting."),
    "other_minutes": _("The minutes have changed since you read them. Read them again before you sign."),
    "convening_asked": _(
        "Somebody already asked to send a notice: for another assembly, or for this draft before it was "
        "changed. Stop that request first, then ask again."
    ),
    "demanded": _("Members demanded this assembly, so nobody can cancel it."),
    "demand_left_out": _("Members demanded an item for the agenda. It is not on it yet."),
    "about_nobody": _("Item %(place)s does not say who it is about."),
    "no_notice_ticked": _("Tick the notices that were delivered or posted."),
    "bureau_unaccepted": _(
        "Nothing can be decided yet. First the chair, the secretary and the tellers of the meeting "
        "must accept their role."
    ),
    "accepts_alone": _("This person has an account and accepts the role on their own page."),
    "words_unconfirmed": _("A teller must first read and confirm the changed text."),
    "hearing_unconfirmed": _(
        "First the person must confirm that they were heard, or the tellers must confirm it. A "
        "teller also confirms how many people did not take part because of an interest."
    ),
    "presence_unconfirmed": _("A teller must first confirm how many people are there now."),
    "confirm_first": _("A teller must first confirm what was recorded."),
    "changed_meanwhile": _("This has changed since you read it. Read it again before you confirm."),
    "one_typed_signature": _(
        "You have already entered one signature. The other person must sign on their own page."
    ),
    "dispute_over": _("The 14 days are over. Speak with the Board or the auditor."),
    "no_method": _("Choose how to vote: by show of hands or on paper."),
}
