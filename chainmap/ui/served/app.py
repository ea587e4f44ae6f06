"""Runs the packaged app."""

from chainmap.ui.app import main

if __name__ == "__main__":
    main()
