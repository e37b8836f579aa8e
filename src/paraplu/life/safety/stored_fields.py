"""What the safety team stores beside sealed threads, field by field."""

from paraplu.base.data_protection import (
    MACHINE,
    RANDOM,
    LeakClass,
    LegalGround,
    Lifetime,
    Reader,
    StoredData,
    describe,
)
from paraplu.life.safety.models import PreparedSentence

ANSWER_AT_ONCE = LegalGround("legitimate interest: somebody answers at once, in words of two", "6(1)(f)")
TEAM = Reader("the safety team; people to whom it is sent")
UNTIL_ITS_END = Lifetime("until its last day, at most a year; 14 days if nobody agrees")
SENTENCES = LeakClass("prepared_sentences", "readable")

STORED_DATA = StoredData(
    "Sentences that the safety team prepared for anybody; about nobody, and in no thread.",
    "members of the safety team who sign them",
    (
        describe(
            PreparedSentence, ANSWER_AT_ONCE, TEAM, UNTIL_ITS_END, SENTENCES,
            id=("identifies the sentence", RANDOM, MACHINE),
            made_on="the day it was written",
            until="its last day",
            texts="the sentence in each language",
            services="services of the directory of help that it may name",
            written="the signatures of the member of the team who wrote it",
            agreed="the signatures of the member of the team who agreed to it",
        ),
    ),
)  # fmt: skip
