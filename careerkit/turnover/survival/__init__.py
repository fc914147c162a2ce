"""How long people stay: hazards, curves, kinds of exits, differences between groups, and a backtest."""
