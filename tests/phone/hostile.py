"""What hostile requests are made of, for hypothesis to draw from: wrong fields, bytes, headers, methods and addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from hypothesis import strategies as st

from tests.phone.raw import Headers

BUNCH = 20  # requests in one example; each example is one draw of hypothesis
FORM = b"application/x-www-form-urlencoded"

HOSTILE = st.sampled_from(
    ["", "0", "6", "-1", "1.0", "1e5", "٣", "9" * 400, "\0", "a\0b", "<script>alert(1)</script>", "' OR 1=1 --",
     "\u202e", "x" * 1000, "x" * 1001, "é" * 1000, "x" * 70_000, "?", "None", "true", " 3", "3 ", "\ufffe", "{{7*7}}",
     "../../etc/passwd", "%00", "\r\nSet-Cookie: a=b", "=cmd()", "[]", "😀" * 20]
)  # fmt: skip
STEP = st.integers(0, 40)
CHANGE = st.one_of(
    st.tuples(st.just("drop"), STEP),
    st.tuples(st.just("repeat"), STEP),
    st.tuples(st.just("set"), STEP, HOSTILE),
    st.tuples(st.just("add"), st.sampled_from(["v-", "x", "werk", "plek", "terug", "v-ander", "t-", "__proto__"]), HOSTILE),
    st.tuples(st.just("bytes"), st.floats(0, 1), st.sampled_from([b"%", b"%ED%A0%80", b"%FF", b"\xff\xfe", b"&&", b"=", b"%00", b";"])),
    st.tuples(st.just("cut"), st.floats(0, 1)),
)  # fmt: skip
WAYS = ("", "/", "/1", "/2", "/9", "/10", "/alles", "/klaar", "/bedankt", "/opnieuw", "/0", "/11", "/-1", "/01", "/1e1",
        "/٣", "/1/2", "//1", "/alles/", "/ALLES", "/%2e%2e", "/" + "9" * 300)  # fmt: skip
PATHS = st.one_of(
    st.sampled_from(WAYS).map(lambda way: "/d/CODE" + way),
    st.sampled_from(["/d", "/d/", "/", "/d/style.css", "/d/script.js", "/d/verbinding", "/d/00000000", "/d//", "/d/../d", "/dd"]),
    st.text(max_size=12).map(lambda text: "/d/" + text),
    st.text(max_size=8).map(lambda text: "/d/CODE/" + text),
)  # fmt: skip
STRANGE_HEADERS = st.lists(
    st.one_of(
        st.sampled_from([
            (b"cookie", b"deelname=" + b"a" * 5000), (b"cookie", b"\xff\xfe=;;;"), (b"cookie", b"deelname=; deelname=../x"),
            (b"origin", b"https://kwaad.example"), (b"origin", b"null"), (b"origin", b"http://["), (b"sec-fetch-site", b"cross-site"),
            (b"sec-fetch-site", b"same-origin"), (b"host", b"kwaad.example"), (b"host", b"\xff["), (b"content-length", b"-1"),
            (b"content-length", b"9" * 30), (b"content-length", b"0"), (b"content-length", "٣".encode()), (b"transfer-encoding", b"chunked"),
            (b"content-type", b"text/plain"), (b"content-type", b"multipart/form-data; boundary=x"), (b"content-type", FORM + b"; charset=utf-7"),
            (b"accept-encoding", b"gzip;q=nan, *"), (b"x-forwarded-for", b"1.1.1.1, <x>"), (b"range", b"bytes=0-1"), (b"expect", b"100-continue"),
            (b"content-encoding", b"gzip"), (b"x-http-method-override", b"DELETE"),
        ]),
        st.tuples(st.sampled_from([b"cookie", b"content-type", b"origin", b"host", b"accept-encoding"]), st.binary(max_size=12)),
    ),
    max_size=3,
)  # fmt: skip
METHODS = st.sampled_from(
    ["GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "get", "PROPFIND"]
)


@dataclass(frozen=True)
class Shot:
    """One request; `times` is how often it is sent at the same moment."""

    method: str
    path: str
    headers: Headers
    changes: tuple[Any, ...] = ()
    pieces: int = 1
    times: int = 1
    hangs_up: bool = False
    own_headers: bool = True


SENDING = st.builds(
    Shot, st.just("POST"), st.sampled_from(["/d/CODE/alles"] * 3 + ["/d/CODE/1", "/d/CODE/2", "/d/CODE/klaar", "/d/CODE/opnieuw", "/d"]),
    st.one_of(st.just([]), st.just([]), STRANGE_HEADERS), st.lists(CHANGE, max_size=3).map(tuple), st.integers(1, 6),
    st.sampled_from([1, 1, 1, 2]), st.sampled_from([False] * 7 + [True]),
)  # fmt: skip
ANY = st.builds(
    Shot, METHODS, PATHS, STRANGE_HEADERS, st.lists(CHANGE, max_size=2).map(tuple), st.integers(1, 3),
    hangs_up=st.booleans(), own_headers=st.booleans(),
)  # fmt: skip
SHOTS = st.lists(st.one_of(SENDING, ANY), min_size=BUNCH, max_size=BUNCH)


def body_of(fields: dict[str, str], changes: tuple[Any, ...]) -> bytes:
    """Return a form with these changes made to it."""
    pairs, late = list(fields.items()), []
    for change in changes:
        place = int(change[1]) % len(pairs) if change[0] in ("drop", "repeat", "set") and pairs else 0
        if change[0] == "drop" and len(pairs) > 1:
            del pairs[place]
        elif change[0] == "repeat":
            pairs.append(pairs[place])
        elif change[0] == "set":
            pairs[place] = (pairs[place][0], change[2])
        elif change[0] == "add":
            pairs.append((change[1], change[2]))
        else:
            late.append(change)
    body = urlencode(pairs).encode()
    for change in late:
        at = int(change[1] * len(body))
        body = body[:at] if change[0] == "cut" else body[:at] + change[2] + body[at:]
    return body
