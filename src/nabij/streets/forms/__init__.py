"""The shape of what people type about streets and pots."""
