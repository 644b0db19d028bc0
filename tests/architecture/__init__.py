"""The promises of the house, each held by a test. Read the file names: they are the list."""
