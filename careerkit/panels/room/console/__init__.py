"""A facilitator's console: what can be done in the room, and what to say."""
