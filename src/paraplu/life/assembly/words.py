"""Words of the assembly outside its templates: kinds, outcomes, and why a step is refused."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "annual_report": _("Annual report"),
    "accounts": _("Annual accounts"),
    "discharge": _("Discharge of the Board"),
    "budget": _("Budget"),
    "election": _("Election"),
    "statutes": _("Change of the statutes"),
    "purpose": _("Change of object or purpose"),
    "exclusion": _("Exclusion of a member"),
    "admission": _("Admission of a member"),
    "dismissal": _("Dismissal of a director"),
    "confirmation": _("Confirmation of a director whom the Board co-opted"),
    "auditor": _("Auditor: election, dismissal or pay"),
    "directors_pay": _("Pay of the directors"),
    "liability_action": _("Legal action against a director"),
    "board_matter": _("Decision that waits for the members"),
    "dissolution": _("Dissolution of the association"),
    "public_boards": _("Secret ballots: show their bulletin boards to everybody"),
    "motion": _("Proposal"),
    "other_business": _("Any other business, without decision"),
    "conversion": _("Conversion into another legal form"),
    "gift_of_everything": _("Transfer of all assets of the association without payment"),
}
AUDITOR_STEPS = {"election": _("Election"), "dismissal": _("Dismissal"), "pay": _("Pay")}
OUTCOMES = {
    "carried": _("Carried"),
    "rejected": _("Not carried"),
    "no_quorum": _("Not decided: too few were there"),
    "noted": _("Noted"),
    "withdrawn": _("Withdrawn"),
}
PHASES = {
    "drafted": _("Draft"),
    "convened": _("Convened"),
    "opened": _("Running"),
    "closed": _("Closed, minutes not signed yet"),
    "signed": _("Closed and signed"),
    "called_off": _("Called off"),
}
TASKS = {
    "chair": _("chair of the meeting"),
    "secretary": _("secretary of the meeting"),
    "teller": _("teller"),
}
ROLES = {"chair": _("who led the meeting"), "secretary": _("who wrote"), "teller": _("who counted")}
FILINGS = {
    "register": _("Write who came or went in the register of members"),
    "gazette": _("File the new Board or statutes for the Official Gazette"),
    "ubo": _("Tell the UBO register about the new Board"),
    "accounts": _("File the annual accounts"),
    "mention": _("Write “in liquidation” after the name, on every document, invoice and page"),
    "lawyer": _("The Board instructs a lawyer"),
}
REASONS = {
    "notice_late": _(
        "The notice is too late: it has to leave %(days)s days before, on %(last_day)s at the latest. "
        "If it leaves today, meet on %(earliest)s or later."
    ),
    "notice_unsafe": _(
        "The notice is on the last possible day. Somebody could dispute how the days were counted; "
        "until %(safe_day)s nobody could."
    ),
    "agenda_empty": _("The agenda is empty. Add what shall be decided."),
    "documents_missing": _("Item %(place)s has no document. What is voted on goes with the notice."),
    "text_missing": _("Item %(place)s lacks the exact new words. They go with the notice."),
    "unnamed": _("Item %(place)s does not say whom it is about. The notice has to."),
    "unheard": _(
        "Nothing can be decided: the person was not heard. Let them speak, or invite them to, and tick it."
    ),
    "director_unnamed": _("Item %(place)s does not name the director. The notice has to name them."),
    "director_unheard": _(
        "Nothing can be decided: the director was not heard. Let them speak, or invite them to speak, "
        "and tick the box."
    ),
    "amount_missing": _(
        "Item %(place)s does not say how much the directors are paid. The notice has to say it."
    ),
    "step_missing": _("Item %(place)s does not say what is decided about the auditor."),
    "notary": _(
        "This decision needs a notarial deed, so it cannot be an item here. Speak with a notary first. "
        "The assembly then decides in the presence of the notary."
    ),
    "says_another_kind": _(
        "Item %(place)s is a proposal, but its text is about a decision of a special kind, with its own "
        "majority. Choose that kind, or let the chair confirm that it is an ordinary proposal."
    ),
    "assets_missing": _("Item %(place)s does not say to whom the assets go. The notice has to say it."),
    "liquidators_missing": _("Item %(place)s does not name the liquidators. The notice has to name them."),
    "dissolution_report": _(
        "Item %(place)s has no document. An association that must have a statutory auditor sends the report "
        "of the Board and a statement of what it owns and owes with the notice."
    ),
    "budget_missing": _("The accounts are on the agenda without the budget. The assembly decides on both."),
    "confirmation_missing": _(
        "The Board co-opted number %(number)s as a director. This assembly has to confirm them: add an "
        "item for it."
    ),
    "no_director": _("This person is no longer a director. The item can only be withdrawn."),
    "directors_aside": _(
        "Directors do not vote on their own pay. First record that %(count)s did not take part."
    ),
    "directors_no_slips": _("Directors do not vote on their own pay. Vote by show of hands or on paper."),
    "discharge_missing": _("The accounts are on the agenda without the discharge. It is a vote of its own."),
    "not_for_the_assembly": _("This is not for the General Assembly to decide."),
    "accounts_late": _("The accounts had to be voted by %(due)s. Better late than never."),
    "demand_short": _("There are not enough names yet: %(needed)s are needed."),
    "demand_still_with_board": _("The Board can still convene it. From %(from_day)s you can do it yourself."),
    "demand_without_days": _("No law gives the Board a last day, so only the Board convenes."),
    "no_open_demand": _("This demand is settled already, or too few members signed it."),
    "demand_call_late": _("Members demanded this assembly: it had to be convened by %(call_by)s."),
    "demand_held_late": _("Members demanded this assembly: it had to be held by %(hold_by)s."),
    "item_demand_short": _("There are not enough names yet: %(needed)s are needed."),
    "off_agenda": _(
        "Nothing can be decided that was not in the notice. Speak about it under any other business, "
        "and decide at the next assembly."
    ),
    "decides_nothing": _("Under any other business nothing is decided. It can be noted."),
    "proxy_to_herself": _("A proxy goes to somebody else."),
    "proxy_giver_not_active": _("Only active members give a proxy."),
    "proxy_holder_not_active": _("A proxy goes to another active member."),
    "proxy_cap": _("They already vote for as many as the statutes allow: %(cap)s. Ask somebody else."),
    "second_early": _("It is too early to meet again about the same: from %(earliest)s on."),
    "remote_closed": _("The statutes do not let members take part from far away."),
    "procedure_missing": _("Write how far-away members join, prove who they are, ask and vote."),
    "bureau_not_present": _("Who leads, writes and counts has to be in the room."),
    "notices_undelivered": _(
        "Some paper notices were not delivered yet. Deliver them first, or write why the meeting opens "
        "all the same."
    ),
    "another_phase": _("The meeting is not that far, or further already. Look at its page again."),
    "matter_missing": _("The Board may not decide act %(serial)s itself, and it is not on this agenda."),
    "matter_fixed": _("The words of this item are those of an act. They cannot be changed here."),
    "matter_gone": _("The act of this item no longer waits for a decision. Withdraw the item."),
    "another_day": _("A meeting is opened on its day."),
    "another_open": _("Another item is open. Finish it first."),
    "by_paper": _("This item is voted on by paper: two tellers count."),
    "needs_a_vote": _("This item needs a vote, or is withdrawn."),
    "no_amendment": _("The words of this item stay as in the notice."),
    "election_elsewhere": _("Names are counted on the page of the election."),
    "bureau_complete": _("Everybody in the bureau has accepted already, so it stays as it is."),
    "not_on_roll": _("Nothing was entered: this number is not on the roll. Compare it once more."),
    "too_many_wrong_numbers": _(
        "%(most)s numbers were not on the roll, so this page takes no more. The chair or the secretary can "
        "enter who came, if they are in the bureau."
    ),
    "members_without_ballots": _("Members convened this assembly, so it votes by show of hands or on paper."),
    "bureau_twice": _("Different people lead, write and count. One number stands there twice."),
    "bureau_strangers": _("Who leads and who counts is on the roll; who writes is too, or holds the office."),
    "bureau_few": _("More tellers are needed."),
    "teller_office": _("Who counts holds no office that does not go together with counting, like the chair."),
    "not_remote": _("The notice did not say that members may take part from far away."),
    "unknown_code": _("No member has this code for this meeting. Compare it once more."),
    "proxy_chain": _(
        "If you give someone your proxy, you cannot hold proxies. To hold one you must be present."
    ),
    "young_account": _("The account of the person you name is less than seven days old. Name somebody else."),
    "already_here": _("This member is at the meeting and votes in person."),
    "proxy_given": _("This member has given a proxy that counts already. Only they can take it back."),
    "settled": _("This demand is done."),
    "signed_already": _("Somebody signed these minutes. They stay as they are."),
    "no_signer": _("Nobody has this part in the bureau."),
    "other_minutes": _("The minutes changed since you read them. Read them again before you sign."),
    "convening_asked": _(
        "Another request to convene an assembly is waiting, or one for this draft before you changed it. "
        "Stop that request first, then ask again."
    ),
    "demanded": _("Members demanded this assembly, so nobody calls it off."),
    "demand_left_out": _("Members put an item on the agenda. It is not there yet."),
    "about_nobody": _("Item %(place)s does not say whom it is about."),
    "no_notice_ticked": _("Tick the notices that were delivered or posted."),
    "bureau_unaccepted": _(
        "Nothing can be decided yet: first the chair, the secretary and the tellers of the meeting have "
        "to accept their role."
    ),
    "accepts_alone": _("This person has an account and accepts the role on their own page."),
    "words_unconfirmed": _("A teller has to read and confirm the changed text first."),
    "hearing_unconfirmed": _(
        "The person has to confirm first that they were heard, or the tellers do. A teller confirms how many "
        "stood aside."
    ),
    "presence_unconfirmed": _("A teller has to confirm first how many people are there now."),
    "confirm_first": _("A teller has to confirm first what was recorded."),
    "changed_meanwhile": _("This changed since you read it. Read it again before you confirm."),
    "one_typed_signature": _(
        "One signature is already entered. The other person has to sign on their own page."
    ),
    "dispute_over": _("The 14 days are over. Speak with the Board or the auditor."),
    "nobody_ticked": _("Tick somebody first, then say where they are."),
    "no_method": _("Choose how to vote: by hands or by paper."),
}
