"""An HR system's export in, employment spells out, with an account of every row."""
