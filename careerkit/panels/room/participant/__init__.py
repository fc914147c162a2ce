"""A participant's page in a room: what is asked, what was shown, and the way back."""
