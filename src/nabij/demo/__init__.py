"""The story of a municipality, told through services as dated scenes. The only place that knows one by name."""
