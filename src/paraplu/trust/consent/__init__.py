"""What a person agreed to and refused: what they can be asked, what they paused, what they consented to.

Words: an *answer* is yes, no or later to something an active member can be asked; a *pause* stops something
expected of them for now; a *consent* has a purpose and the version and language of the text they read.
Nothing is chosen for them. Never stored: why.
"""
