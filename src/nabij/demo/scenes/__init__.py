"""The scenes of the story, one module for each kind."""
