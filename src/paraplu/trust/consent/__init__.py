"""What a person said yes and no to: what she can be asked, what she paused, what she consented to.

Words: an answer is yes, no or later to something an active member can be asked; a pause stops something
expected of her for now; a consent has a purpose and the version and language of the text she read. Nothing is
chosen for her. Never stored: why.
"""
