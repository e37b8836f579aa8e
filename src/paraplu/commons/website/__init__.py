"""Website: the pages of the public site, as files of the union and as the versions that its editors write.

Words: a *page* is one of a closed list of names, in each language of the public site. Its *file* lies in the
union's content folder and counts until a *version* is *published*. One language of a page is its *source*;
the others say which words of the source they follow, and are *behind* when it went on. An *errand* gives one
person one page in one language until a day. Never stored: who wrote a version (its office is), who reads.
"""
