"""Counter-based random numbers: the same world whatever the order, the worker or the scenario.

splitmix64 (Steele, Lea & Flood 2014) as a hash of (seed, moment, sample, key).
"""

import numpy as np

from chainmap.kernels.compiled import kernel

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_FIRST = np.uint64(0xBF58476D1CE4E5B9)
_SECOND = np.uint64(0x94D049BB133111EB)
_S30, _S27, _S31, _S11 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint64(11)

FAILS = np.uint64(0xD1B54A32D192ED03)
AWAY = np.uint64(0xA0761D6478BD642F)
ANSWERED = np.uint64(0x8EBC6AF09C88C6E3)
PICKED = np.uint64(0xE7037ED1A0B428DB)


@kernel
def mix(word: np.uint64) -> np.uint64:
    """A well-mixed 64-bit word."""
    word = word + _GOLDEN
    word = (word ^ (word >> _S30)) * _FIRST
    word = (word ^ (word >> _S27)) * _SECOND
    return word ^ (word >> _S31)


@kernel
def world(seed: np.uint64, moment_key: np.uint64, sample: np.uint64) -> np.uint64:
    """The word that all coins of one sample of one moment start from."""
    return mix(mix(mix(seed) ^ moment_key) + sample * _GOLDEN)


@kernel
def uniform(start: np.uint64, key: np.uint64) -> float:
    """A number in [0, 1) for ``key`` in the world ``start``."""
    return float(mix(start ^ mix(key)) >> _S11) * (1.0 / 9007199254740992.0)
