"""The deck: slides to present and to change, with native charts, tables and shapes."""
