"""The room: people answer on their own, and see what all of them together said."""
