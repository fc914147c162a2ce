"""A result and an ax in, the ax out: charts compute nothing. One file a model."""
