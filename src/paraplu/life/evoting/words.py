"""Why a step about keys, slips or a secret ballot is refused; apps above use some of these sentences too."""

from django.utils.translation import gettext_lazy as _

BALLOTS_OFF = _("Secret electronic ballots are switched off here. Vote in secret on paper.")
REASONS = {
    "ballots_off": BALLOTS_OFF,
    "no_key_holders": _("There are no key holders for secret ballots yet. Name them first."),
    "key_holders_number": _(
        "The number of key holders is not right. Name %(fewest)s to %(most)s different members, and choose "
        "that at least two are needed."
    ),
    "holder_counts": _("A key holder cannot be a teller of the meeting. Name somebody else."),
    "holder_stands": _("A key holder cannot be a candidate at this meeting. Name somebody else."),
    "ballots_begun": _("A secret ballot has begun with these keys. They can no longer be changed."),
    "message_there": _("This step is done already. Load the page again."),
    "round_waits": _("The step before this one is not complete. Wait for the other key holders."),
    "message_wrong": _("The message from key holder %(place)s is not correct. They must do this step again."),
    "share_erased": _("The server has deleted its part of the key. Vote on paper."),
    "slips_in_use": _("Members have already drawn voting slips, so you cannot make new ones."),
    "far_not_vouched": _(
        "A voting code was encrypted for somebody who cannot vote from another place: they are in the room, "
        "gave a proxy or have no confirmed key."
    ),
    "slips_number": _("The number of voting slips is not right. Make 1 to %(most)s."),
    "lists_unsound": _(
        "The lists of voting codes are not correct. Load the page again, and make and print new voting slips."
    ),
    "no_slips": _("There are no voting slips left. Print them first, or vote on paper."),
    "leftovers_counted": _(
        "The tellers are counting the voting slips in the hat. Members can draw when the vote has begun."
    ),
    "draws_too_many": _(
        "This member can draw %(count)s more now. If somebody else drew for this vote, that voting slip must "
        "first be given back."
    ),
    "holds_no_slip": _("This member has no voting slip."),
    "strike_unsound": _("These voting slips do not belong to the next vote. Scan them again."),
    "struck_already": _("One of these voting slips is already cancelled."),
    "nothing_to_confirm": _(
        "There is nothing for you to confirm. Another teller confirms the voting slips that you cancelled."
    ),
    "strike_differs": _(
        "These are not the numbers that the other teller cancelled. Look at the voting slips together and "
        "begin again."
    ),
    "slips_other_key": _(
        "These voting slips have the words of another key. Load the page again, and make and print new "
        "voting slips."
    ),
    "keys_missing": _("The key is not complete. Every key holder must do the three steps first."),
    "codes_untested": _(
        "A key holder has not tested the code on their paper yet. After that, a secret ballot can begin."
    ),
    "no_identifier": _("This meeting has used all its secret electronic ballots. Vote on paper."),
    "strike_waits": _("Some cancelled voting slips are not confirmed yet. Another teller must confirm them."),
    "account_uneven": _(
        "The number of voting slips is not right: %(missing)s are not with members and not cancelled. Count "
        "again, or vote on paper."
    ),
    "too_few": _(
        "Fewer than %(fewest)s people can vote, so the result could show how somebody voted. Vote on paper."
    ),
    "by_ballot": _("The vote on this item is a secret electronic ballot."),
    "ballot_elsewhere": _("The secret ballot is at another stage now. Load its page again."),
    "ballot_closed": _("This vote is not open now."),
    "ballot_unsound": _("Your vote does not belong to this item. Load the page again and vote again."),
    "no_such_slip": _(
        "You cannot vote here with this voting slip: it was cancelled, or it belongs to another meeting. Ask "
        "the tellers."
    ),
    "cast_already": _(
        "This vote is already in the list, and a later vote with the same code will be counted. To change "
        "it, vote again."
    ),
    "cast_too_often": _(
        "You cannot vote again with this code: it has reached the limit. Your last vote will be counted. To "
        "change it, speak to the tellers."
    ),
    "too_few_cast": _(
        "Fewer than %(fewest)s voting slips have been used, so the result could show how somebody voted. "
        "Keep the vote open, or vote on paper."
    ),
    "complaint_window": _(
        "Voters are checking their votes now. You can use your key when this time is over, in %(minutes)s "
        "minutes at the latest."
    ),
    "complaints_full": _("There are too many complaints about this vote. Decide whether to vote on paper."),
    "complained_already": _("There is already a complaint with this tracking number."),
    "paper_asked": _("Two tellers have already been asked to confirm a vote on paper."),
    "key_turned": _(
        "A key holder has already signed their part, so a vote on paper is no longer possible today. The "
        "other key holders must finish."
    ),
    "commitment_wrong": _(
        "The signature of this step is not correct. Load the page again and type your code again."
    ),
    "committed_otherwise": _(
        "You have already signed another part for this vote. Tell the tellers and the chair."
    ),
    "commitments_missing": _(
        "Not enough key holders have signed their part yet, so nobody sends a part. Load the page again."
    ),
    "boards_undecided": _(
        "The assembly must decide to show its lists of ballots to everybody. That needs an agenda item of "
        "its own."
    ),
    "no_other_office": _(
        "The chair and the secretary name the key holders together. Today nobody independent of you has the "
        "other role. Vote on paper."
    ),
    "holders_doubted": _(
        "One tenth of the people present asked for a vote on the key holders. Let the meeting vote by show "
        "of hands. Either they stay, or you name others."
    ),
    "no_vote_asked": _("Fewer than one tenth of the people present asked for a vote on the key holders."),
    "not_accepted": _("You have not agreed to be a key holder yet. Agree first."),
    "holders_unaccepted": _("Some key holders have not agreed yet."),
    "slips_uncounted": _("The other teller must first confirm the number of printed voting slips."),
    "decrypted_already": _("You have already opened the total of this vote."),
    "vouching_wrong": _(
        "This signature is not correct. Load the page again and type the code from your paper again."
    ),
    "decryption_wrong": _(
        "The proofs of this step are not correct. Load the page again and type your code again."
    ),
    "no_incident": _("The reason is missing. Choose why you want to vote on paper."),
    "no_readers": _("Choose who may read the list of ballots."),
    "items_left": _("Some items have no result yet. Vote on them, note them or withdraw them."),
    "not_active": _("This is not the number of an active member."),
    "too_many_answers": _(
        "These items together have too many answers for one voting page. Vote on fewer of them at once."
    ),
    "no_candidates": _("There is no candidate. Withdraw the item, or wait for a candidate."),
}
