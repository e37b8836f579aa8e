"""Board: meetings of the directors, decisions in writing and on paper, minutes, tasks and days.

Words: a *director* holds the office `director` today; an *item* is one act or one sentence that the Board
decides; the *leader* is the director who leads one meeting. A *ballot* is one director's vote on one item.
It is deleted in the transaction that concludes the item. Never stored: the vote of a director once an item is
concluded (unless they have their dissent put in the minutes), why, at which moment, a vote typed for
somebody else.
"""
