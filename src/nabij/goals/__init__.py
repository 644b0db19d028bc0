"""Main goals, sentences, milestones, plans and targets: the texts and their versions."""
