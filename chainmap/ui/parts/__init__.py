"""Parts of pages: each shows one thing, returns what the person chose and owns its widget keys."""
