"""The pages of a room: a participant's, a facilitator's console, and the big screen."""
