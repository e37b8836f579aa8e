"""What an operator runs: founding, import, backup, restore, doctor, export, the mailer and the job worker."""
