"""What the app `board` declares about itself."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from paraplu.base.apps import (
    AppFunction,
    AppUrls,
    DeskSection,
    KnownSection,
    Manifest,
    PlaceLink,
    ScheduledJob,
)
from paraplu.base.effects import DecisionEffect
from paraplu.life.board import policy

MANIFEST: Manifest = Manifest(
    path="paraplu.life.board",
    place="decide",
    members_urls=AppUrls("urls", "board/"),
    place_links=(
        PlaceLink(
            "board:register",
            pgettext_lazy("board menu", "Decisions"),
            _("What the Board and the General Assembly decided."),
            45,
            "active",
        ),
    ),
    desk=(
        DeskSection(
            "board:home",
            pgettext_lazy("board menu", "Board"),
            policy.see_board,
            15,
            "meetings",
            statutes_section="board",
        ),
    ),
    waiting_for=AppFunction("api.waiting_for", 15),
    known_about=(KnownSection(_("The Board"), "api.known_about", 66),),
    effects=(
        DecisionEffect(
            "board.resolve",
            "api.note_resolution",
            _("A decision in the Board's own words"),
            "",
            "api.resolution_details",
        ),
    ),
    forget="api.forget",
    jobs=(
        ScheduledJob("board-tasks", 1, "jobs.plan_tasks"),
        ScheduledJob("board-news", 1, "jobs.plan_news"),
    ),
)
