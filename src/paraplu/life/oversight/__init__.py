"""Oversight: the work of the auditor, the confidants and the contact for data protection.

Words: a data subject request is what somebody asks about their own data (articles 15 to 22 of the GDPR), with
a clock of one month. A breach sheet records what happened to data, with a clock of 72 hours.
Never stored: why somebody asks, the answer, and the names of people whom a breach concerns.
"""
