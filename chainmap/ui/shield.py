"""Headers that keep the browser from talking to anybody but the app, whatever a cell says, and the
cookie by which it finds its data again."""

import base64
import hashlib
import re
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chainmap.ui import returning

_INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def _own_scripts() -> str:
    """The inline scripts of Streamlit's page by their hashes: no other inline script may run."""
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    digests = (hashlib.sha256(text.encode()).digest() for text in _INLINE.findall(page))
    return " ".join(f"'sha256-{base64.b64encode(one).decode()}'" for one in digests)


POLICY = "; ".join(
    (
        "default-src 'self'",
        f"script-src 'self' 'wasm-unsafe-eval' {_own_scripts()}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' blob:",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    )
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)


def _has_secret(scope: Scope) -> bool:
    """Whether the request brings the secret under which data are kept."""
    sent = b"; ".join(value for name, value in scope["headers"] if name == b"cookie")
    try:
        found = SimpleCookie(sent.decode("latin-1")).get(returning.cookie())
    except CookieError:
        return False
    return found is not None and returning.is_secret(found.value)


def _new_cookie(scope: Scope) -> tuple[bytes, bytes]:
    """A secret for this browser until it is closed; scripts and other sites don't get it.

    Lax, not Strict: a deep link in an e-mail must not bring a new secret instead of the old one.
    """
    secure = "; Secure" if scope["scheme"] == "https" else ""
    value = f"{returning.cookie()}={returning.new_secret()}; Path=/; HttpOnly; SameSite=Lax{secure}"
    return b"set-cookie", value.encode()


def _is_page(message: Message) -> bool:
    return any(
        name.lower() == b"content-type" and value.startswith(b"text/html")
        for name, value in message["headers"]
    )


class Shield:
    """ASGI middleware that adds :data:`HEADERS` to every answer, and to pages the cookie."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and complete the answer's headers."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                known = not _is_page(message) or _has_secret(scope)
                more = () if known else (_new_cookie(scope),)
                message["headers"] = [*message["headers"], *HEADERS, *more]
            await send(message)

        await self.app(scope, receive, complete)


SHIELD = Middleware(Shield)
