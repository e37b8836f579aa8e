"""A question about law or paperwork, and the answer of a peer.

Words: a *question* is a sealed thread about one topic; an *answerer* is a peer who holds that office, and
chose topics and languages; *duty* is that choice, and its pause. Members ask through the same form as others.
Never stored here: who asked, a question or an answer that can be read, who answered what, how often.
"""
