"""Fills the store of pictures: drawn posters, none of them of people."""

from pathlib import Path
from typing import NamedTuple

from paraplu.commons.pictures import actions
from paraplu.commons.pictures.models import Picture
from paraplu.kernel.actor import Actor

FOLDER = Path(__file__).parent / "drawings"
# In the history, between the days that the union remembers and the archive.
SHOWN = "seventeen_candles"


class DrawnPicture(NamedTuple):
    """A file of this folder: what is in it, its caption, and when it was made; each text by language."""

    key: str
    alternatives: dict[str, str]
    captions: dict[str, str]
    dated: str


PUBLISHED = (
    DrawnPicture(
        "seventeen_candles",
        {
            "en": "Seventeen candles in a row, drawn.",
            "fr": "Dix-sept bougies alignées, dessinées.",
            "nl": "Zeventien kaarsen op een rij, getekend.",
        },
        {
            "en": "Seventeen candles for 17 December.",
            "fr": "Dix-sept bougies pour le 17 décembre.",
            "nl": "Zeventien kaarsen voor 17 december.",
        },
        "2023",
    ),
    DrawnPicture(
        "poster_june",
        {
            "en": "Rows of white and yellow umbrellas on red.",
            "fr": "Des rangées de parapluies blancs et jaunes sur fond rouge.",
            "nl": "Rijen witte en gele paraplu's op rood.",
        },
        {"en": "Poster for 2 June.", "fr": "Affiche du 2 juin.", "nl": "Affiche voor 2 juni."},
        "2024",
    ),
    DrawnPicture(
        "from_above",
        {
            "en": "Seven umbrellas, seen from above.",
            "fr": "Sept parapluies vus d'en haut.",
            "nl": "Zeven paraplu's, van bovenaf gezien.",
        },
        {"en": "Everybody under one.", "fr": "À l'abri, ensemble.", "nl": "Samen droog."},
        "2025",
    ),
    DrawnPicture(
        "umbrella",
        {"en": "A red umbrella.", "fr": "Un parapluie rouge.", "nl": "Een rode paraplu."},
        {"en": "Our sign.", "fr": "Notre signe.", "nl": "Ons teken."},
        "",
    ),
)
WAITING = DrawnPicture(
    "poster_march",
    {"en": "A white umbrella on yellow, below a green sky with nine dots."},
    {"en": "Poster for 3 March."},
    "2026",
)
TAKEN_DOWN = DrawnPicture("grey_print", {"en": "A grey umbrella, seen from above."}, {}, "about 2018")


def fill_pictures(editor: Actor, second: Actor) -> None:
    """Four pictures are published, one waits for a second person, and one was taken down."""
    for drawn in PUBLISHED:
        _publish_picture(editor, second, drawn)
    _describe_picture(editor, WAITING)
    picture = _publish_picture(editor, second, TAKEN_DOWN)
    actions.take_picture_down(second, picture.address)


def _describe_picture(editor: Actor, drawn: DrawnPicture) -> Picture:
    picture = actions.add_picture(editor, drawn.key, (FOLDER / f"{drawn.key}.webp").read_bytes())
    words = actions.PictureWords(drawn.alternatives, drawn.captions, drawn.dated, "Heron", "nobody", "")
    actions.describe_picture(editor, picture.address, words, picture.revision)
    return Picture.objects.get(pk=picture.pk)


def _publish_picture(editor: Actor, second: Actor, drawn: DrawnPicture) -> Picture:
    picture = _describe_picture(editor, drawn)
    actions.publish_picture(second, picture.address, picture.revision)
    return picture
