"""Public pages composed of several packages."""
