"""What the facilitator's notebooks call: a room to start, rooms that are kept, and one that is played."""
