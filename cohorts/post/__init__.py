"""Mail and messages: opt-in by kind, sent in the background, tried again."""
