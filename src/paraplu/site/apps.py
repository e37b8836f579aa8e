"""The one list of all apps, from which URLs, menu, desk, forgetting and settings are made."""

from paraplu.base import apps
from paraplu.base import manifest as base
from paraplu.commons.asks import manifest as asks
from paraplu.commons.bank_statements import manifest as bank_statements
from paraplu.commons.cash_book import manifest as cash_book
from paraplu.commons.claims import manifest as claims
from paraplu.commons.counters import manifest as counters
from paraplu.commons.crisis import manifest as crisis
from paraplu.commons.directory import manifest as directory
from paraplu.commons.documents import manifest as documents
from paraplu.commons.events import manifest as events
from paraplu.commons.figures import manifest as figures
from paraplu.commons.importing import manifest as importing
from paraplu.commons.invoices import manifest as invoices
from paraplu.commons.ledger import manifest as ledger
from paraplu.commons.mailings import manifest as mailings
from paraplu.commons.pictures import manifest as pictures
from paraplu.commons.subsidies import manifest as subsidies
from paraplu.commons.translations import manifest as translations
from paraplu.commons.volunteers import manifest as volunteers
from paraplu.commons.website import manifest as website
from paraplu.front.desk import manifest as desk
from paraplu.front.mine import manifest as mine
from paraplu.front.publicsite import manifest as publicsite
from paraplu.life.advocacy import manifest as advocacy
from paraplu.life.alerts import manifest as alerts
from paraplu.life.answers import manifest as answers
from paraplu.life.assembly import manifest as assembly
from paraplu.life.board import manifest as board
from paraplu.life.complaints import manifest as complaints
from paraplu.life.elections import manifest as elections
from paraplu.life.evoting import manifest as evoting
from paraplu.life.oversight import manifest as oversight
from paraplu.life.press import manifest as press
from paraplu.life.proposals import manifest as proposals
from paraplu.life.questions import manifest as questions
from paraplu.life.referrals import manifest as referrals
from paraplu.life.safety import manifest as safety
from paraplu.life.solidarity import manifest as solidarity
from paraplu.life.trainings import manifest as trainings
from paraplu.people import manifest as people
from paraplu.trust.accounts import manifest as accounts
from paraplu.trust.audit import manifest as audit
from paraplu.trust.chapters import manifest as chapters
from paraplu.trust.consent import manifest as consent
from paraplu.trust.decisions import manifest as decisions
from paraplu.trust.keys import manifest as keys
from paraplu.trust.mailboxes import manifest as mailboxes
from paraplu.trust.offices import manifest as offices
from paraplu.trust.post import manifest as post
from paraplu.trust.register import manifest as register
from paraplu.trust.replies import manifest as replies

# From the ground up. Forgetting a person runs from the end to the beginning: apps that build on others come
# first, the audit log last, because it is locked until the transaction ends.
APPS = (
    base.MANIFEST,
    audit.MANIFEST,
    decisions.MANIFEST,
    accounts.MANIFEST,
    offices.MANIFEST,
    keys.MANIFEST,
    post.MANIFEST,
    consent.MANIFEST,
    chapters.MANIFEST,
    mailboxes.MANIFEST,
    replies.MANIFEST,
    register.MANIFEST,
    people.MANIFEST,
    asks.MANIFEST,
    pictures.MANIFEST,
    documents.MANIFEST,
    website.MANIFEST,
    cash_book.MANIFEST,
    ledger.MANIFEST,
    mailings.MANIFEST,
    events.MANIFEST,
    evoting.MANIFEST,
    elections.MANIFEST,
    assembly.MANIFEST,
    advocacy.MANIFEST,
    proposals.MANIFEST,
    press.MANIFEST,
    volunteers.MANIFEST,
    trainings.MANIFEST,
    questions.MANIFEST,
    safety.MANIFEST,
    board.MANIFEST,
    oversight.MANIFEST,
    translations.MANIFEST,
    importing.MANIFEST,
    directory.MANIFEST,
    crisis.MANIFEST,
    answers.MANIFEST,
    alerts.MANIFEST,
    referrals.MANIFEST,
    complaints.MANIFEST,
    solidarity.MANIFEST,
    figures.MANIFEST,
    counters.MANIFEST,
    claims.MANIFEST,
    bank_statements.MANIFEST,
    subsidies.MANIFEST,
    invoices.MANIFEST,
    mine.MANIFEST,
    desk.MANIFEST,
    publicsite.MANIFEST,
)
apps.register(APPS)
