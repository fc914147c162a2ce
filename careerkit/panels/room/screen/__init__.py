"""The big screen of a room: how to come in, how many are done, and the picture."""
