"""Paraplu: the house a sex workers' union runs itself on."""
