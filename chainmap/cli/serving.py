"""The verb that opens the app."""

from pathlib import Path
from typing import Annotated

import typer

from chainmap import show


def app(
    file: Annotated[Path | None, typer.Argument(help="Open on this file.")] = None,
    port: Annotated[int | None, typer.Option(help="Default: the first free one from 8501.")] = None,
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = True,
) -> None:
    """Explore the chain in the browser; nothing leaves this machine."""
    from chainmap.ui import serve  # slow to load, and no other verb needs it

    serve.run(file, port=port, browser=browser, announce=lambda line: show.out.print(line))
