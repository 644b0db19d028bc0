"""The back-office shell: work lists across packages. Owns no tables."""
