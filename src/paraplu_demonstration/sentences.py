"""Three sentences that two of the made-up safety team prepared, in every language of the union."""

import base64
from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import Actor
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.life.safety import actions
from paraplu.life.safety.models import PreparedSentence
from paraplu.life.safety.sentences import service_lines

DAYS, SERVICES = 180, 3
HERE = {
    "en": "We have read your message. We are here until {hour}. We answer you here by {day}.",
    "fr": "Nous avons lu votre message. Nous sommes là jusqu'à {hour}. Nous répondons ici pour le {day}.",
    "nl": "We hebben je bericht gelezen. We zijn er tot {hour}. We antwoorden je hier tegen {day}.",
    "es": "Hemos leído tu mensaje. Estamos aquí hasta las {hour}. Te respondemos aquí antes del {day}.",
    "de": "Wir haben deine Nachricht gelesen. Wir sind bis {hour} da. Wir antworten dir hier bis {day}.",
    "ro": "Am citit mesajul tău. Suntem aici până la ora {hour}. Îți răspundem aici până pe {day}.",
    "bg": "Прочетохме съобщението ти. Тук сме до {hour}. Ще ти отговорим тук до {day}.",
    "pt": "Lemos a tua mensagem. Estamos aqui até às {hour}. Respondemos-te aqui até {day}.",
}
NOW = {
    "en": "We have read your message. If it cannot wait, ring now: {service}.",
    "fr": "Nous avons lu votre message. Si cela ne peut pas attendre, appelez maintenant : {service}.",
    "nl": "We hebben je bericht gelezen. Als het niet kan wachten, bel dan nu: {service}.",
    "es": "Hemos leído tu mensaje. Si no puede esperar, llama ahora: {service}.",
    "de": "Wir haben deine Nachricht gelesen. Wenn es nicht warten kann, ruf jetzt an: {service}.",
    "ro": "Am citit mesajul tău. Dacă nu poate aștepta, sună acum: {service}.",
    "bg": "Прочетохме съобщението ти. Ако не може да чака, обади се сега: {service}.",
    "pt": "Lemos a tua mensagem. Se não pode esperar, liga agora: {service}.",
}
LATER = {
    "en": "Our answer takes longer than we said. You can read it here by {day}.",
    "fr": "Notre réponse prend plus de temps que prévu. Vous pourrez la lire ici pour le {day}.",
    "nl": "Ons antwoord duurt langer dan we zeiden. Je kan het hier lezen tegen {day}.",
    "es": "Nuestra respuesta tarda más de lo que dijimos. Podrás leerla aquí antes del {day}.",
    "de": "Unsere Antwort dauert länger, als wir gesagt haben. Du kannst sie hier bis {day} lesen.",
    "ro": "Răspunsul nostru durează mai mult decât am spus. Îl poți citi aici până pe {day}.",
    "bg": "Отговорът ни отнема повече време, отколкото казахме. Можеш да го прочетеш тук до {day}.",
    "pt": "A nossa resposta demora mais do que dissemos. Podes lê-la aqui até {day}.",
}


def prepare_sentences(team: Sequence[tuple[Actor, AccountKey]]) -> None:
    """Two of the team sign each, so that a visitor who plays one of them can send it."""
    (author, written_by), (second, agreed_by) = sorted(team, key=lambda pair: pair[0].number_or_zero)[:2]
    spoken = (*settings.UNION.languages, *settings.UNION.newcomer_languages)
    today = current_date()
    for sentence, services in ((HERE, []), (NOW, service_lines()[:SERVICES]), (LATER, [])):
        texts = {language: text for language, text in sentence.items() if language in spoken}
        until = today + timedelta(days=DAYS)
        row = PreparedSentence(made_on=today, until=until, texts=texts, services=services)
        if sentence is NOW and not services:
            continue
        draft = actions.SentenceDraft(today, until, texts, tuple(services), _signatures(row, written_by))
        stored = actions.propose_sentence(author, draft)
        actions.agree_to_sentence(second, stored, _signatures(row, agreed_by))


def _signatures(sentence: PreparedSentence, key: AccountKey) -> Mapping[str, str]:
    return {
        language: base64.b64encode(key.sign(text.statement)).decode()
        for language, text in sentence.prepared_texts().items()
    }
