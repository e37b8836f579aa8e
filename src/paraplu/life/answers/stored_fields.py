"""What answers stores, field by field."""

from paraplu.base.data_protection import (
    MACHINE,
    STANDING,
    SYSTEM,
    LegalGround,
    Lifetime,
    Reader,
    StoredData,
    describe,
)
from paraplu.life.answers.models import Article, ArticleProposal, ArticleVersion, CardCount

KNOWLEDGE = LegalGround(
    "legitimate interest: what we know about rights is public, dated and checked", "6(1)(f)"
)
PUBLISHED = Reader("people who answer questions; everybody once a second person agreed")
ANSWERERS = Reader("people who answer questions")
WITH_THE_ARTICLE = Lifetime("as long as the article")
UNTIL_AGREED = Lifetime("until a second person agrees, at most 90 days, or until they are erased")
UNTIL_TAKEN_UP = Lifetime("until the veto, or until it becomes a draft, at most 90 days")
A_YEAR = Lifetime("a year")

STORED_DATA = StoredData(
    "Articles about rights and help, and how often a card was useful or wrong.",
    "people who write articles, as a digest until a second person agrees",
    (
        describe(
            Article,
            KNOWLEDGE,
            PUBLISHED,
            WITH_THE_ARTICLE,
            MACHINE,
            id="which article",
            topic="what it is about",
            language="in which language it was written first",
            newest=("which version is the newest", ANSWERERS),
            published="which version everybody reads",
        ),
        describe(
            ArticleVersion,
            KNOWLEDGE,
            PUBLISHED,
            WITH_THE_ARTICLE,
            MACHINE,
            id="which version",
            article="of which article",
            place=("the number of the version", ANSWERERS),
            title="its title",
            body="its text",
            regions="where it applies",
            law_date="as of which day the law is described",
            checked_on="the day on which it was checked",
            next_check="the day by which it is checked again",
            valid_until="the last day on which it is valid",
            reviewer_role="in which role somebody checked it",
            sources="where it is written",
            digest=("SHA-256 of what a second person agrees to", ANSWERERS),
            saved_by=(
                "so that another person agrees: a keyed digest of who saved it",
                SYSTEM,
                UNTIL_AGREED,
                STANDING,
            ),
        ),
        describe(
            ArticleProposal,
            KNOWLEDGE,
            ANSWERERS,
            UNTIL_TAKEN_UP,
            MACHINE,
            id="which proposal",
            veto_digest=("SHA-256 of a token that is only inside the sealed conversation", SYSTEM),
            text_digest=("SHA-256 of the text, so that no other text becomes the article", SYSTEM),
            topic="what the answer is about",
            language="in which language it is",
            day="the day from which the 14 days for a veto are counted",
        ),
        describe(
            CardCount,
            KNOWLEDGE,
            ANSWERERS,
            A_YEAR,
            MACHINE,
            id="the key of the row",
            card="which card",
            month="in which month: its first day",
            wrong="how often it was reported as wrong",
            useful="how often it was found useful",
        ),
    ),
)
