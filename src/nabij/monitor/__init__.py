"""Context: loneliness surveys and key figures per area. Outcome is never mixed with output."""
