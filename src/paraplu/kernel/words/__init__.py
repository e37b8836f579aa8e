"""Lists of words as plain values, so that their readers open no file."""
