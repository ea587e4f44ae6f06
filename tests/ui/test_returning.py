"""What is held for who comes back, for how long, and for whom."""

import asyncio

import pytest

from chainmap.ui import returning
from chainmap.ui.returning import Kept, cookie, is_secret, new_secret
from chainmap.ui.shield import Shield


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_only_the_secret_leads_to_what_is_held():
    kept, mine = Kept(), new_secret()
    kept.put(mine, {"chainmap analysis": 1})
    assert kept.get(mine) == {"chainmap analysis": 1}
    assert kept.get(new_secret()) == {}
    assert kept.get(mine[:-1]) == {}


def test_what_is_unused_for_long_is_forgotten_and_use_keeps_it():
    clock = Clock()
    kept, mine, yours = Kept(idle=100, clock=clock), new_secret(), new_secret()
    kept.put(mine, {"a": 1})
    kept.put(yours, {"a": 2})
    clock.now = 60
    kept.put(mine, {"a": 3})
    clock.now = 120
    assert kept.get(mine) == {"a": 3}
    assert kept.get(yours) == {}
    assert len(kept) == 1


def test_it_is_forgotten_even_if_nobody_comes():
    kept = Kept(idle=0.05)
    kept.put(new_secret(), {"a": 1})
    kept._timer.join()
    assert len(kept) == 0


def test_the_longest_unused_makes_room():
    kept, secrets = Kept(most=2), [new_secret() for _ in range(3)]
    for one in secrets:
        kept.put(one, {"a": one})
    assert [bool(kept.get(one)) for one in secrets] == [False, True, True]


def test_what_was_dropped_is_gone():
    kept, mine = Kept(), new_secret()
    kept.put(mine, {"a": 1})
    kept.drop(mine)
    assert kept.get(mine) == {}


def test_what_the_session_changes_later_is_not_changed_in_what_is_held():
    kept, mine, values = Kept(), new_secret(), {"a": 1}
    kept.put(mine, values)
    values["a"] = 2
    assert kept.get(mine) == {"a": 1}


def answer(sent: str = "", kind: str = "text/html; charset=utf-8", scheme: str = "http"):
    """The headers of an answer of this kind to a request with this cookie."""
    told: list[tuple[str, str]] = []

    async def app(scope, receive, send) -> None:
        head = {"type": "http.response.start", "status": 200}
        await send({**head, "headers": [(b"Content-Type", kind.encode())]})
        await send({"type": "http.response.body", "body": b""})

    async def send(message) -> None:
        if message["type"] == "http.response.start":
            told.extend(
                (name.decode().lower(), value.decode()) for name, value in message["headers"]
            )

    headers = [(b"cookie", f"other=1; {cookie()}={sent}".encode())] if sent else []
    scope = {"type": "http", "scheme": scheme, "path": "/", "headers": headers}
    asyncio.run(Shield(app)(scope, None, send))
    return dict(told)


def test_a_page_brings_a_secret_that_scripts_and_other_sites_do_not_get():
    name, _, rest = answer()["set-cookie"].partition("=")
    value, *flags = rest.split("; ")
    assert name == cookie()
    assert is_secret(value)
    assert flags == ["Path=/", "HttpOnly", "SameSite=Lax"]
    assert answer(scheme="https")["set-cookie"].endswith("; Secure")


def test_each_browser_gets_a_secret_of_its_own_and_keeps_it():
    assert answer()["set-cookie"] != answer()["set-cookie"]
    assert "set-cookie" not in answer(new_secret())


@pytest.mark.parametrize("sent", ["short", "x" * 200, "<script>", "a b", '"'])
def test_what_is_no_secret_is_replaced(sent):
    assert is_secret(answer(sent)["set-cookie"].partition("=")[2].partition(";")[0])


def test_only_pages_bring_a_secret():
    told = answer(kind="text/plain")
    assert "set-cookie" not in told
    assert told["x-content-type-options"] == "nosniff"


def test_a_session_without_a_cookie_is_not_held(monkeypatch):
    kept = Kept()
    monkeypatch.setattr(returning, "KEPT", kept)
    returning.keep()
    assert len(kept) == 0
