"""The five activities of the room: what is asked, how one person's answers count, what is shown."""
