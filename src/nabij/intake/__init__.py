"""The one way in: clean text, form receipts, table files, stored files and the moment something came in."""
