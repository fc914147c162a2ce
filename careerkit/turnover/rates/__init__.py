"""How many leave: turnover rates with their denominators, by month, and as JOLTS counts them."""
