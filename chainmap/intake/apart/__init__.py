"""What runs in a process of its own, under limits: the parsers that a hostile file may upset.

The modules here import nothing of chainmap outside this folder and no pandas, so that the process
starts in a few hundredths of a second.
"""
