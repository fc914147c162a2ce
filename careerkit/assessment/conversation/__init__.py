"""The promotion conversation: who needs a talk, how to prepare it, what was said and agreed."""
