"""Why a step of an election is refused; apps above use some of these sentences too."""

from django.utils.translation import gettext_lazy as _

REASONS = {
    "count_too_high": _(
        "There are more votes (%(papers)s) than people who may vote (%(voters)s). Count again."
    ),
    "not_open": _("This item is not open."),
    "decided_already": _("This item is already decided. Look at its page again."),
    "by_hands": _("Members vote on this item by show of hands."),
    "two_counts": _("Two tellers must count. One count is still missing."),
    "counts_differ": _(
        "The tellers have different counts. Count again together. Then each teller enters their own numbers."
    ),
    "no_teller": _("No teller of this meeting has this number."),
    "person_gone": _(
        "This person's membership has changed, so this can no longer be decided. Withdraw the item."
    ),
    "not_eligible": _(
        "The statutes do not allow this person to be on the Board. The secretary can tell the "
        "reason, but only to this person."
    ),
    "board_too_small": _(
        "The Board has %(directors)s members and needs %(least)s. Board members who resign stay "
        "until somebody replaces them."
    ),
    "board_mix": _(
        "The statutes ask for another majority on this Board of %(directors)s. Speak about it first."
    ),
    "lot_wrong": _("Draw lots only between the names with equal votes: choose %(seats)s of them."),
    "stands_already": _(
        "This person is already a candidate. They can change their text or withdraw on their own page."
    ),
    "young_candidate": _(
        "This person's account is less than seven days old. After seven days they can stand for the Board."
    ),
    "no_candidate": _("No candidate has this number."),
    "seats_in_notice": _(
        "The notice already said how many seats there are. The number can no longer change."
    ),
    "standing_closed": _("The list of candidates is closed."),
    "published_unread": _("First read what is published about a Board member, and agree to it."),
    "own_count": _("Enter your own count on your own page."),
    "both_counts": _(
        "One person cannot enter the counts of two tellers. Somebody else has to enter this one."
    ),
    "counted_themself": _("This teller has already entered their count. Only they can change it."),
    "count_unconfirmed": _(
        "First the teller, or another teller, must confirm the count that was entered from paper."
    ),
    "no_second_round": _(
        "A second round is not possible: it was already held, or no seat or no name is left."
    ),
    "second_round_method": _("Choose whether people vote on paper or by secret electronic ballot."),
    "lot_unwatched": _("The tellers must watch the draw. Tick the box that says so."),
    "no_lot": _("You do not need to draw lots: no votes are equal."),
    "not_elected": _("Only an elected person can accept or decline."),
    "answered_already": _("This person has already answered."),
    "office_clash": _(
        "This person has a role that does not go together with this one. They must resign from it first."
    ),
}
