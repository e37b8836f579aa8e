"""Why a step about keys, slips or a secret ballot is refused; apps above use some of these sentences too."""

from django.utils.translation import gettext_lazy as _

NOT_READY = _(
    "Vote in secret on paper: the electronic ballot is not ready for real meetings, "
    "since its protection in the room is not finished."
)
REASONS = {
    "ballots_off": NOT_READY,
    "no_key_holders": _("Nobody holds the key of secret ballots yet. Name the key holders first."),
    "key_holders_number": _(
        "From %(fewest)s to %(most)s different members hold the key, and at least two of them are needed."
    ),
    "holder_counts": _("Who holds a key is no teller of the meeting. Name somebody else."),
    "holder_stands": _("Who holds a key does not stand in an election of this meeting."),
    "ballots_begun": _("A secret ballot has begun with these keys. They stay as they are."),
    "message_there": _("This step is done already. Load the page again."),
    "round_waits": _("The step before is not complete. Wait for the other key holders."),
    "message_wrong": _(
        "What came from the key holder at place %(place)s is not right. They do this step again."
    ),
    "share_erased": _("The server has deleted its share of the key. Vote on paper."),
    "slips_in_use": _("Slips are drawn already, so they cannot be printed anew."),
    "far_not_vouched": _(
        "A slip was sealed to somebody who is in the room, gave a proxy or has no key that was vouched for."
    ),
    "slips_number": _("There are from 1 to %(most)s slips."),
    "lists_unsound": _("The lists of the slips are not right. Load the page again and print anew."),
    "no_slips": _("There are no slips, or none is left. Print them first, or vote on paper."),
    "leftovers_counted": _("The slips left over are being counted. Draw once the ballot has begun."),
    "draws_too_many": _(
        "This member may draw %(count)s more now. First the slip comes back that somebody drew for this vote."
    ),
    "holds_no_slip": _("This member holds no slip."),
    "strike_unsound": _("These are not slips of the next ballot. Scan them once more."),
    "struck_already": _("One of these slips is struck already."),
    "nothing_to_confirm": _(
        "There is nothing to confirm. What you struck yourself, another teller confirms."
    ),
    "strike_count": _("That is not the number of slips that were struck. Count them together once more."),
    "keys_missing": _("The key is not complete. Every key holder does their three steps first."),
    "codes_untested": _("A key holder has not tried their saved code. No secret ballot begins before that."),
    "no_identifier": _("All secret ballots of this meeting are used. Vote on paper."),
    "strike_waits": _("Slips were struck that no other teller has confirmed."),
    "account_uneven": _(
        "The slips do not add up: %(missing)s are neither in a hand nor struck. "
        "Count once more, or vote on paper."
    ),
    "too_few": _("Fewer than %(fewest)s could vote: the result would tell who voted what. Vote on paper."),
    "by_ballot": _("This item is voted on by a secret electronic ballot."),
    "ballot_elsewhere": _("The secret ballot is not that far, or further already. Look at its page again."),
    "ballot_closed": _("This ballot is not open, or not any more."),
    "ballot_unsound": _("This is no ballot for this vote. Load the page again and vote once more."),
    "no_such_slip": _(
        "This slip cannot vote here: it was struck, or belongs to another meeting. Ask the tellers."
    ),
    "cast_already": _(
        "This ballot was cast before, and a later one counts. Vote once more if you changed your mind."
    ),
    "cast_too_often": _("This slip has voted as often as it can. Its last ballot counts."),
    "too_few_cast": _(
        "Fewer than %(fewest)s slips have voted, so the result would tell who voted what. "
        "Go on, or vote on paper."
    ),
    "paper_asked": _("Two tellers are asked already whether the vote goes to paper."),
    "key_turned": _(
        "A key holder has decrypted their part, so the vote does not go to paper today. "
        "The other key holders finish it."
    ),
    "boards_undecided": _(
        "Only a carried item of this assembly shows its bulletin boards to everybody. "
        "It stands on the agenda as an item of its own."
    ),
    "no_other_office": _(
        "Chair and secretary name the key holders together, and nobody who is independent of you holds the "
        "other office. Vote on paper."
    ),
    "holders_doubted": _(
        "One tenth of those present asked for a vote on the key holders. Let the meeting vote by hands: "
        "they stay, or you name others."
    ),
    "no_vote_asked": _("Fewer than one tenth of those present asked for a vote on the key holders."),
    "not_accepted": _("First accept that you hold a key."),
    "holders_unaccepted": _("Not every key holder has accepted yet."),
    "slips_uncounted": _("The second teller first confirms how many slips were printed."),
    "decrypted_already": _("You have decrypted this ballot already."),
    "decryption_wrong": _(
        "The proofs of this decryption do not hold. Load the page again, and try with your code once more."
    ),
    "no_incident": _("Choose why the vote goes to paper."),
    "no_readers": _("Choose who may read the board."),
    "items_left": _("Not every item has an outcome. Decide, note or withdraw what is left."),
    "not_active": _("This is not the number of an active member."),
    "no_candidates": _("Nobody stands. Withdraw the item, or wait for a candidate."),
}
