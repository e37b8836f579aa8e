"""What the auditor, the confidants and the contact for data protection do.

Words: a data subject request is what somebody asks about their own data (articles 15 to 22 of the GDPR), with
a clock of one month. A breach sheet records what happened to data, with a clock of 72 hours.
Never stored: why somebody asks, what they were answered, and the name of anybody a breach concerns.
"""
