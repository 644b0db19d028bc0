"""Mail, written in the transaction and sent by a worker."""
