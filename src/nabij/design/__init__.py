"""The look: base templates, ui tags, tokens, icons, charts and maps as SVG. Knows nothing of the domain."""
