"""What the app `proposals` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import (
    AppFunction,
    AppUrls,
    KnownSection,
    Manifest,
    PlaceLink,
    ScheduledJob,
)
from paraplu.base.effects import DecisionEffect
from paraplu.base.text_kinds import WrittenField, WrittenTextKind

MANIFEST: Manifest = Manifest(
    path="paraplu.life.proposals",
    place="decide",
    switch="proposals",
    needs=("events", "asks"),
    members_urls=AppUrls("urls", "proposals/"),
    place_links=(
        PlaceLink(
            "proposals:list",
            pgettext_lazy("proposals menu", "Proposals"),
            _("Propose an activity and get help for it."),
            30,
            "active",
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 110),
    effects=(
        DecisionEffect(
            "proposals.answer",
            "actions.carry_out_answer",
            _("Answer a proposal of a member"),
            _("Your proposal is being decided."),
            "queries.answer_details",
            "queries.is_worded",
            "queries.proposal_page",
        ),
    ),
    written_texts=(
        WrittenTextKind(
            "proposals.proposal",
            pgettext_lazy("proposals label", "Proposal"),
            (
                WrittenField("title", _("What do you propose?"), 120),
                WrittenField("purpose", _("What is it for?"), 2000, 5),
                WrittenField("room", _("A room: which kind, for how many?"), 200),
                WrittenField("other", _("Anything else that you need"), 300),
            ),
            "texts.readable_originals",
            "proposals.Proposal",
        ),
    ),
    jobs=(ScheduledJob("proposals-again", 1, "jobs.ask_organ_again"),),
    known_about=(KnownSection(_("Your proposals"), "api.known_about", 120),),
    forget="api.forget",
)
