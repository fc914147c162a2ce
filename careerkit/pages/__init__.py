"""A result in, plain sections out: the words that a reader gets. One file a model."""
