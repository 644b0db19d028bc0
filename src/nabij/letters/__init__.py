"""Council letters: draft, review, freeze, publish, erratum; motions and commitments."""
