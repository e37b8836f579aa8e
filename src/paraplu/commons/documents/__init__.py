"""Documents: texts that several people write and read before they appear.

Words: a *document* has one *text* in each of its languages; the first one is the *source*, the others are
translations. Each change makes a *version* with the digest of its words. A *reader* said yes to reading it
(an ask of the kind read), a *translator* to translating. An *approval* is a reader's yes to one version: an
edit makes it void, who wrote on the text does not count, silence is no yes. A translation is *behind* when
its source went on. Never stored: who looked at a text, how often, and who did not answer.
"""
