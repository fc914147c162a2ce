"""The organisation: what an exit costs, with ranges and with the source of every number."""
