"""Pages of keys, slips, booth and board, one file for each."""
