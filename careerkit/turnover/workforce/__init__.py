"""The workforce in flows: who moves, leaves and comes, and what keeping people is worth."""
