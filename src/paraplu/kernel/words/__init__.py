"""Lists of words as plain values, so that whoever reads them opens no file."""
