"""The office pages of who pays: what is due, batches, the bank's answers, accounts and advances."""
