"""The pages of the public site, as files of the union and as versions that its editors write.

Words: a *page* is one of a closed list of names, in each language of the public site. Its *file* in the
union's content folder is shown until a *version* is *published*. One language of a page is its *source*; a
translation records which text of the source it follows, and is *behind* once the source has changed. An
*assignment* gives one person one page in one language until a day. Never stored: who wrote a version (its
office is), who reads.
"""
