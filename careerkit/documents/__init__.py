"""Plain sections and tables in; files that people read out. Knows no model."""
