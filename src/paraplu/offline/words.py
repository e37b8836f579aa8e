"""The texts on the paper of a register, in the words of the keeper page (browser/keeper/texts/)."""

SAYS: dict[str, dict[str, str]] = {
    "en": {
        "words_title": "The words of this key",
        "register_title": "Register of members",
        "not_written": "not written yet",
        "not_opened": "did not open",
        "number": "Number",
        "family_name": "Family name",
        "first_names": "First names",
        "address": "Address",
        "entries": "Dates",
        "kind_home": "home",
        "kind_care_of": "care of",
        "kind_reference": "reference address",
        "event_admitted": "admitted",
        "event_corrected": "changed",
        "event_ended": "ended",
        "decided": "decided {day}",
        "learnt": "known {day}",
        "entered": "entered {day}",
        "paper_state": "{union} · state of {day} · printed on {today} · entries: {count}",
        "paper_end": "End of the register. Entries: {count}.",
        "cover_title": "Closed copy of the register of members",
        "cover": (
            "This envelope contains the register of {union}, state of {day} (entries: {count}). It is kept "
            "closed at the seat, because the law lets some authorities ask for it at once."
        ),
        "cover_open": "If you open it, write it below and record it on the members' site on the same day.",
        "cover_renew": "The key holders renew it once a year, and earlier when much has changed.",
        "cover_old": "When a new copy is closed, two people burn the old one together.",
        "cover_closed": "Closed on, by two key holders",
        "cover_opened": "Opened",
        "cover_day": "Day",
        "cover_who": "Opened by",
        "cover_why": "On whose order",
        "cover_hand": "Signature",
    },
    "fr": {
        "words_title": "Les mots de cette clé",
        "register_title": "Registre des membres",
        "not_written": "pas encore écrit",
        "not_opened": "ne s'est pas ouverte",
        "number": "Numéro",
        "family_name": "Nom de famille",
        "first_names": "Prénoms",
        "address": "Adresse",
        "entries": "Dates",
        "kind_home": "domicile",
        "kind_care_of": "chez quelqu'un",
        "kind_reference": "adresse de référence",
        "event_admitted": "admission",
        "event_corrected": "changement",
        "event_ended": "fin",
        "decided": "décidé le {day}",
        "learnt": "connu le {day}",
        "entered": "inscrit le {day}",
        "paper_state": "{union} · état du {day} · imprimé le {today} · inscriptions : {count}",
        "paper_end": "Fin du registre. Inscriptions : {count}.",
        "cover_title": "Copie fermée du registre des membres",
        "cover": (
            "Cette enveloppe contient le registre de {union}, état du {day} (inscriptions : {count}). Elle "
            "est gardée fermée au siège, parce que la loi permet à certaines autorités de le demander "
            "aussitôt."
        ),
        "cover_open": (
            "Si vous l'ouvrez, écrivez-le ci-dessous et notez-le dans l'espace membres le même jour."
        ),
        "cover_renew": (
            "Les dépositaires de clé la renouvellent une fois par an, et plus tôt quand beaucoup a changé."
        ),
        "cover_old": "Quand une nouvelle copie est fermée, deux personnes brûlent ensemble l'ancienne.",
        "cover_closed": "Fermée le, par deux dépositaires de clé",
        "cover_opened": "Ouverte",
        "cover_day": "Jour",
        "cover_who": "Ouverte par",
        "cover_why": "Sur l'ordre de",
        "cover_hand": "Signature",
    },
    "nl": {
        "words_title": "De woorden van deze sleutel",
        "register_title": "Ledenregister",
        "not_written": "nog niet geschreven",
        "not_opened": "ging niet open",
        "number": "Nummer",
        "family_name": "Familienaam",
        "first_names": "Voornamen",
        "address": "Adres",
        "entries": "Data",
        "kind_home": "woonplaats",
        "kind_care_of": "bij iemand",
        "kind_reference": "referentieadres",
        "event_admitted": "toegelaten",
        "event_corrected": "veranderd",
        "event_ended": "beëindigd",
        "decided": "beslist op {day}",
        "learnt": "bekend op {day}",
        "entered": "ingeschreven op {day}",
        "paper_state": "{union} · stand van {day} · afgedrukt op {today} · inschrijvingen: {count}",
        "paper_end": "Einde van het register. Inschrijvingen: {count}.",
        "cover_title": "Gesloten kopie van het ledenregister",
        "cover": (
            "In deze omslag zit het register van {union}, stand van {day} (inschrijvingen: {count}). Ze "
            "wordt gesloten bewaard op de zetel, omdat sommige overheden het volgens de wet meteen mogen "
            "vragen."
        ),
        "cover_open": "Open je ze, schrijf dat dan hieronder en noteer het dezelfde dag op de ledensite.",
        "cover_renew": (
            "De sleutelbewaarders vernieuwen ze één keer per jaar, en vroeger als er veel veranderd is."
        ),
        "cover_old": "Als een nieuwe kopie gesloten is, verbranden twee mensen samen de oude.",
        "cover_closed": "Gesloten op, door twee sleutelbewaarders",
        "cover_opened": "Geopend",
        "cover_day": "Dag",
        "cover_who": "Geopend door",
        "cover_why": "Op bevel van",
        "cover_hand": "Handtekening",
    },
}
