"""How many people a writer, or the same words, may reach in seven days without a second person.

Threat: a text to everybody needs a second person, so somebody sends it to nine chapters and languages one
by one. So a mailing is counted together with the others of its writer and with those with the same words.
Mailings with a second person are not counted, since two people answer for them. Everything is computed
from the counts that may be shown, so the answer reveals nothing about one person (docs/decisions/0011).
"""

import unicodedata
from collections.abc import Iterable, Mapping
from datetime import timedelta

from django.conf import settings
from django.db.models import Q

from paraplu.base import clock
from paraplu.commons.mailings import counting
from paraplu.commons.mailings.models import AudienceCount, Mailing, MailingStatus
from paraplu.kernel.actor import Actor
from paraplu.kernel.powers import MAILING_PEOPLE
from paraplu.trust.chapters import api as chapters
from paraplu.trust.decisions import api as decisions
from paraplu.trust.post import api as post

WINDOW_DAYS = 7
BOARD_LEARNS_OF = 3


def canonical_words(text: str) -> str:
    """The letters of a text in lower case, without spaces, punctuation, digits and invisible characters."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(sign for sign in unicodedata.normalize("NFC", folded) if sign.isalpha())


def has_words_of(mailing: Mailing, other: Mailing) -> bool:
    """Whether two mailings have the same words in one of their languages, whatever their subject lines."""
    return not _canonical_bodies(mailing).isdisjoint(_canonical_bodies(other))


def _canonical_bodies(mailing: Mailing) -> set[str]:
    return {canonical_words(body) for _subject, body in mailing.texts.values()}


def needs_second_person(mailing: Mailing, sender: Actor) -> bool:
    """Whether the mailing, with those counted together with it, may reach more members than one person may.

    Threat: twelve cells of four people each are shown as zero. So the limit applies to the largest number
    that is consistent with the shown counts.
    """
    config = settings.UNION.mailings
    # Threat: somebody chooses the same hour for nine slices, of which none is sent while the next is counted.
    alone = [
        other
        for other in _counted_with(mailing, sender)
        if other.approved_by is None and (other.sent_on or other.state == MailingStatus.SCHEDULED)
    ]
    if config is None:
        return False
    decided = decisions.table_in_force().decided_number(MAILING_PEOPLE)
    return reach_upper_bound([mailing, *alone]) > (decided or config.second_person_above)


def is_board_told(mailing: Mailing, sender: Actor) -> bool:
    """Whether this is at least the third in seven days that needs a second person."""
    others = _counted_with(mailing, sender)
    passing = [
        other for other in others if other.state == MailingStatus.WAITING or other.approved_by is not None
    ]
    return len(passing) + 1 >= BOARD_LEARNS_OF


def _counted_with(mailing: Mailing, sender: Actor) -> list[Mailing]:
    """The other mailings of these days that have the same writer or the same words."""
    since = clock.current_date() - timedelta(days=WINDOW_DAYS)
    recent = Q(sent_on__gt=since) | Q(state__in=(MailingStatus.WAITING, MailingStatus.SCHEDULED))
    writers = {mailing.written_by or sender.number, sender.number}
    return [
        other
        for other in Mailing.objects.filter(recent).exclude(pk=mailing.pk)
        if other.written_by in writers or has_words_of(mailing, other)
    ]


def reach_upper_bound(mailings: Iterable[Mailing]) -> int:
    """The largest number of members that these can reach together, as of the last count."""
    union = settings.UNION
    grid = counting.all_audience_cells((chapter.key for chapter in union.chapters), union.languages)
    chosen: dict[str, list[Mailing]] = {}
    for mailing in mailings:
        chosen.setdefault(mailing.topic, []).append(mailing)
    bound = sum(_topic_ceiling(counts_by_cell(topic), grid, about) for topic, about in chosen.items())
    return min(bound, post.reachable_count())


def _topic_ceiling(
    shown: Mapping[counting.AudienceCell, int], grid: set[counting.AudienceCell], mailings: list[Mailing]
) -> int:
    """The upper bound of all cells that mailings about one topic reach, each cell once."""
    everywhere = {*grid, *shown}
    chosen = [
        counting.cells_of(everywhere, mailing.chapters.split(), mailing.reached_languages)
        for mailing in mailings
    ]
    return counting.cells_ceiling(shown, set().union(*chosen), audience_count_step())


def cells_by_number() -> dict[int, counting.AudienceCell]:
    """The cell of everybody who has an address.

    Nobody writes mailings in a language that is for some members only: its readers get the text in the
    union's first language and are in the cell of that one, so that no cell is as small as theirs would be.
    """
    chapter_by_number, union = chapters.chapters_by_number(), settings.UNION
    return {
        number: (
            chapter_by_number.get(number, ""),
            language if language in union.languages else union.default_language,
        )
        for number, language in post.languages_by_number().items()
    }


def audience_count_step() -> int:
    """The smallest number that is shown to members, and the step in which people are counted."""
    return int(settings.UNION.retention["smallest_count_inside"])


def counts_by_cell(topic: str) -> dict[counting.AudienceCell, int]:
    """The rounded count of each cell."""
    rows = AudienceCount.objects.filter(topic=topic).values_list("chapter", "language", "shown")
    return {(chapter, language): shown for chapter, language, shown in rows}
