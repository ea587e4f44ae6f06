import socket
import tomllib
from pathlib import Path

import pytest

from chainmap.errors import ChainmapError
from chainmap.ui import serve

ROOT = Path(serve.__file__).parents[2]


def test_both_configurations_are_the_same():
    ours = (ROOT / "chainmap/ui/config.toml").read_text(encoding="utf-8")
    assert (ROOT / ".streamlit/config.toml").read_text(encoding="utf-8") == ours


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server.address", "127.0.0.1"),
        ("server.enableXsrfProtection", True),
        ("browser.gatherUsageStats", False),
        ("client.showErrorDetails", "none"),
        ("client.toolbarMode", "minimal"),
        ("client.disableDataExport", True),
        ("server.allowedHosts", ["localhost", "127.0.0.1"]),
    ],
)
def test_what_the_app_promises_is_set(name, value):
    assert serve.settings()[name] == value


def test_light_and_dark_say_the_same_things():
    theme = tomllib.loads((ROOT / "chainmap/ui/config.toml").read_text(encoding="utf-8"))["theme"]
    assert theme["light"].keys() == theme["dark"].keys()


def test_no_font_comes_from_elsewhere():
    assert not [text for text in map(str, serve.settings().values()) if "//" in text]


def test_a_free_port_is_found_where_the_first_is_taken():
    with socket.socket() as taken:
        taken.bind((serve.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ChainmapError, match=f"Port {port} is in use"):
            serve.chosen_port(port)
    assert serve.chosen_port(port) == port


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_out_of_range_is_refused(port):
    with pytest.raises(ChainmapError, match="from 1 to 65535"):
        serve.chosen_port(port)


def test_a_missing_file_is_said_before_anything_starts():
    said = []
    with pytest.raises(ChainmapError, match=r"no file 'missing\.xlsx'"):
        serve.run("missing.xlsx", announce=said.append)
    assert said == []
