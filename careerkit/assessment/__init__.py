"""The person: a ladder's reality check, the answers to it, and advice that explains itself."""
