"""Documents: texts that several people write and approve before they are published.

Words: a *document* has one *text* in each of its languages; the first one is the *source*, the others are
translations. Each change makes a *version* with a digest. A *reader* agreed to read it (a help request of the
kind read), a *translator* to translate it. An *approval* is a reader's consent to one version: an edit makes
it void, that of an author does not count, and silence is no consent. A translation is *behind* once its
source has changed. Never stored: who looked at a text, how often, and who did not answer.
"""
