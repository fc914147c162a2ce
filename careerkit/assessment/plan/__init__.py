"""A development plan: a goal for each point that is missing, with actions, dates and who helps."""
