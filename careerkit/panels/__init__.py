"""The panels: what a model asks and answers, as widgets; each is a pair of state and view."""
