"""Attacks in real Chromium: no script of theirs runs, no request leaves, nothing violates the policy; and they are attacks."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .kinds import ATTACKS, Attack
from .surfaces import SURFACES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
SETTLED = """async () => {
  document.querySelectorAll('details').forEach(d => d.open = true);
  await Promise.all([...document.images].map(i => i.decode().catch(() => {})));
  for (const e of document.querySelectorAll('a, [tabindex], button, input')) e.focus();
  for (let k = 0; k < 2; k++) await new Promise(done => requestAnimationFrame(done));
  await new Promise(done => setTimeout(done, 0));
}"""
"""Everything that was begun has happened: pictures are there or failed, two frames were drawn, tasks before ours are done."""


END = "the end"
EVERY_EIGHTH = 8
"""Each of these starts gives a text another attack; notebooks hold all of them in every place anyway."""


@dataclass
class Listener:
    """A socket that notes who comes."""

    address: str
    visits: list[str] = field(default_factory=list)
    come: threading.Event = field(default_factory=threading.Event)


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with listening() as found:
        yield found


def _listen(server: socket.socket, found: Listener) -> None:
    while True:
        visitor, _ = server.accept()
        with visitor:
            if not _answered(visitor, found):
                return


def _answered(visitor: socket.socket, found: Listener) -> bool:
    """False for our own last visit. A browser may open a connection before it has something to ask."""
    visitor.settimeout(0.5)
    try:
        line = visitor.recv(200).split(b"\r\n")[0].decode("latin-1")
        if line == END:
            return False
        visitor.sendall(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    except OSError:
        return True
    if line:
        found.visits.append(line)
        found.come.set()
    return True


@contextmanager
def listening() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = Listener(f"http://127.0.0.1:{server.getsockname()[1]}")
        thread = threading.Thread(target=_listen, args=(server, found), daemon=True)
        thread.start()
        yield found
        with socket.create_connection(server.getsockname()) as last:
            last.sendall(END.encode())
        thread.join(5)


@dataclass
class Seen:
    """What a page did."""

    page: Page
    fired: list[str] = field(default_factory=list)
    violated: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def watched(browser: Browser) -> Iterator[Seen]:
    """A page in which `fired` tells us, and of which every request is noted."""
    context = browser.new_context()
    page = context.new_page()
    seen = Seen(page)
    context.expose_function("fired", lambda id: seen.fired.append(id))
    context.expose_function("violated", lambda text: seen.violated.append(text))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', e => violated(`${e.effectiveDirective} ${e.blockedURI} ${e.sample}`))"
    )
    page.on("request", lambda request: seen.asked.append(request.url))
    page.on("dialog", lambda dialog: (seen.fired.append(dialog.message), dialog.dismiss()))
    page.on("popup", lambda popup: seen.fired.append(f"opened {popup.url}"))
    yield seen
    context.close()


def texts(listener: Listener, start: int = 0) -> list[str]:
    """All attacks, from one of them on."""
    found = [attack.text.replace("CANARY", listener.address) for attack in ATTACKS]
    return found[start:] + found[:start]


def outside(seen: Seen, own: str) -> list[str]:
    """Requests for anything else than the page itself and what stands in it."""
    return [url for url in seen.asked if url.partition("#")[0] != own and not url.startswith("data:image/")]


def test_every_kind_stands_once() -> None:
    assert len(ATTACKS) >= 23
    assert len({attack.id for attack in ATTACKS}) == len(ATTACKS)
    assert all(attack.must for attack in ATTACKS)


@pytest.mark.parametrize("policy", ["with our policy", "without any"])
@pytest.mark.parametrize("name", SURFACES)
def test_attacks_stay_texts(
    browser: Browser, listener: Listener, tmp_path: Path, name: str, policy: str
) -> None:
    """Escaping alone holds them; with the policy, nothing even tries."""
    file = tmp_path / "page.html"
    with watched(browser) as seen:
        for start in range(0, len(ATTACKS), EVERY_EIGHTH):
            html = SURFACES[name](texts(listener, start), tmp_path)
            file.write_text(html if policy == "with our policy" else POLICY.sub("", html), "utf-8", "replace")
            seen.page.goto(file.as_uri())
            title = seen.page.title()
            seen.page.evaluate(SETTLED)
            assert seen.fired == []
            assert seen.violated == []
            assert outside(seen, file.as_uri()) == []
            assert seen.page.title() == title
            assert not title.startswith("fired")
            assert seen.page.frames == [seen.page.main_frame]
    assert listener.visits == []


@pytest.mark.parametrize("attack", [a for a in ATTACKS if a.fires], ids=lambda a: a.id)
def test_the_attacks_are_attacks(browser: Browser, tmp_path: Path, attack: Attack) -> None:
    """A page that writes them as they are, without a policy, is at their mercy."""
    with listening() as found, watched(browser) as seen:
        file = tmp_path / "page.html"
        body = attack.unsafe(attack.text.replace("CANARY", found.address))
        file.write_text(f"<!DOCTYPE html><title>page</title><body>{body}</body>", "utf-8", "replace")
        seen.page.goto(file.as_uri(), wait_until="commit")
        if attack.click:
            seen.page.click(attack.click)
        if attack.fires == "script":
            assert _soon(seen, lambda: attack.id in seen.fired)
        elif attack.fires == "title":
            assert _soon(seen, lambda: seen.page.title() == "fired")
        else:
            assert found.come.wait(10), "nobody came"


def _soon(seen: Seen, happened: Callable[[], bool]) -> bool:
    """Whether it happens within some turns of the browser's own loop."""
    for _ in range(50):
        if happened():
            return True
        seen.page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)))")
    return bool(happened())


@pytest.mark.parametrize(
    "attack", [a for a in ATTACKS if a.fires == "script" and not a.click], ids=lambda a: a.id
)
def test_our_policy_alone_stops_a_script(
    browser: Browser, listener: Listener, tmp_path: Path, attack: Attack
) -> None:
    """If escaping failed somewhere, nothing would run either, and the browser would tell."""
    html = SURFACES["student"](["x"], tmp_path)
    file = tmp_path / "page.html"
    body = attack.unsafe(attack.text.replace("CANARY", listener.address))
    file.write_text(html.replace("</body>", f"{body}</body>"), "utf-8", "replace")
    with watched(browser) as seen:
        seen.page.goto(file.as_uri())
        seen.page.evaluate(SETTLED)
        assert seen.fired == []
        assert seen.violated
    assert listener.visits == []


# --- without a browser: every attack in every field ------------------------------------------------------------


class _Elements(HTMLParser):
    """Elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


ACTING = {
    "iframe",
    "form",
    "object",
    "embed",
    "applet",
    "base",
    "link",
    "math",
    "video",
    "audio",
    "foreignobject",
    "image",
    "template",
}


@pytest.mark.parametrize("name", SURFACES)
def test_no_page_has_an_element_that_acts(listener: Listener, tmp_path: Path, name: str) -> None:
    for start in range(0, len(ATTACKS), EVERY_EIGHTH if name in ("notebook", "module") else 1):
        page = _Elements()
        page.feed(SURFACES[name](texts(listener, start), tmp_path))
        for tag, attributes in page.found:
            assert tag not in ACTING, tag
            assert not [key for key in attributes if key.startswith("on")], attributes
            where = attributes.get("href") or ""
            assert re.fullmatch(r"(?s:#.*|(?![a-z]+:|//)[^\s\"<>]*)", where), where
            assert (attributes.get("src") or "data:image/").startswith("data:image/")
            if "style" in attributes:
                assert name == "live"  # where a notebook allows no stylesheet
                assert "url" not in (attributes["style"] or "")
        assert sum(tag == "main" for tag, _ in page.found) == (name != "live")


@pytest.mark.parametrize("name", SURFACES)
def test_what_cannot_be_seen_is_shown_as_a_sign(listener: Listener, tmp_path: Path, name: str) -> None:
    html = SURFACES[name](texts(listener), tmp_path)
    for sign in "\u202e\u2066\u2069\u202c\u200b\u2028\u2029\x1b\x07\x85\x00":
        assert sign not in html, f"{name}: U+{ord(sign):04X}"
    assert "133" + "7" not in html  # 7 * 191: a template of theirs was not evaluated
