"""Where the invented sample companies are."""

from pathlib import Path

from chainmap.errors import ChainmapError

NAMES = ("company", "five")


def path(name: str = "company") -> Path:
    """The workbook of the sample company, 'company' (about 120 employees) or 'five' (five).

    In a checkout that of sample_data/, in an installed package the copy that was built from it.
    """
    if name not in NAMES:
        raise ChainmapError(f"There is no sample {name!r}; there are {' and '.join(NAMES)}.")
    here = Path(__file__).parent
    for folder in (here.parent / "sample_data", here / "sample_data"):
        if (found := folder / f"{name}.xlsx").is_file():
            return found
    raise ChainmapError(f"The sample workbook {name}.xlsx is not there: install chainmap again.")
