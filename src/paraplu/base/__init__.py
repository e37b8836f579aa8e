"""What every app needs from Django: pages that check a rule, forms, form tokens, e-mails, jobs, the clock."""
