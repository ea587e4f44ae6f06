"""Start the app on this machine: one table of settings, a free port, the address printed."""

import os
import socket
import sys
import tomllib
import webbrowser
from collections.abc import Callable
from pathlib import Path
from threading import Timer

import streamlit as st

from chainmap.errors import ChainmapError
from chainmap.ui import memory, worker
from chainmap.ui.pool import POOL
from chainmap.ui.shield import SHIELD

HERE = Path(__file__).parent
SCRIPT = HERE / "served" / "app.py"
HOST = "127.0.0.1"
FIRST_PORT = 8501
#: Where the app finds the file that it opens on.
FILE_VARIABLE = "CHAINMAP_FILE"


def _flat(table: dict[str, object], above: str = "") -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in table.items():
        if isinstance(value, dict):
            flat.update(_flat(value, f"{above}{name}."))
        else:
            flat[above + name] = value
    return flat


def settings() -> dict[str, object]:
    """The settings of the app under their dotted names, from the packaged config.toml.

    >>> settings()["server.address"]
    '127.0.0.1'
    """
    return _flat(tomllib.loads((HERE / "config.toml").read_text(encoding="utf-8")))


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def chosen_port(wanted: int | None = None) -> int:
    """The port to serve on: ``wanted``, or the first free one from 8501 on.

    Raises ChainmapError where the wanted port is out of range or taken.
    """
    if wanted is not None:
        if not 1 <= wanted <= 65535:
            raise ChainmapError(f"A port is a number from 1 to 65535, not {wanted}.")
        if not _is_free(wanted):
            raise ChainmapError(f"Port {wanted} is in use. Choose another, or leave it out.")
        return wanted
    for port in range(FIRST_PORT, FIRST_PORT + 100):
        if _is_free(port):
            return port
    raise ChainmapError(f"No port from {FIRST_PORT} to {FIRST_PORT + 99} is free. Choose one.")


def _checked(file: str | Path) -> str:
    path = Path(file).expanduser().resolve()
    if not path.exists():
        raise ChainmapError(f"There is no file {str(file)!r}. Check the name and the folder.")
    return str(path)


def run(
    file: str | Path | None = None,
    *,
    port: int | None = None,
    browser: bool = False,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve the app until it is stopped; ``file`` is opened in it, ``announce`` gets the address.

    Raises ChainmapError for a file that is not there or a port that is taken.
    """
    os.environ.pop(FILE_VARIABLE, None)
    if file is not None:
        os.environ[FILE_VARIABLE] = _checked(file)
    where = chosen_port(port)
    address = f"http://{HOST}:{where}"
    announce(f"chainmap is at {address} (Ctrl+C ends it)")
    if browser:
        Timer(1.5, webbrowser.open, (address,)).start()
    changes = {"server.port": where, "browser.serverPort": where, "logger.hideWelcomeMessage": True}
    memory.spare()
    POOL.submit(worker.warm, later=True)
    st.App(SCRIPT, middleware=[SHIELD]).run(config={**settings(), **changes})


def main(arguments: list[str]) -> None:
    """``python -m chainmap.ui.serve [FILE] [--port N]``, for tests and for make."""
    wanted = None
    if "--port" in arguments:
        at = arguments.index("--port")
        wanted = int(arguments[at + 1])
        arguments = arguments[:at] + arguments[at + 2 :]
    run(arguments[0] if arguments else None, port=wanted)


if __name__ == "__main__":
    main(sys.argv[1:])
