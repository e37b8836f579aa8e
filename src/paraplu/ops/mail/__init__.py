"""E-mail beside the mailer: what comes back, the records in the DNS, and the key that signs."""
