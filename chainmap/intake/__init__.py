"""Intake: what people have -> an Import, with the chain and everything there is to say about it."""

from chainmap.intake.importing import read, read_bytes
from chainmap.intake.result import Import

__all__ = ["Import", "read", "read_bytes"]
