"""A tab of a Streamlit page without a browser: the messages that a browser would send, and none of its drawing."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATIENCE = 60.0  # seconds to wait for one run of the script


@dataclass
class Tab:
    """One session with the server. `elements` is what the latest run drew; `seconds` how long each run took."""

    socket: ClientConnection
    query: str
    elements: list[Any] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    page: str = ""
    page_hash: str = ""

    async def run(self, widgets: Iterable[WidgetState] = (), fragment: str = "") -> None:
        """Run the script, or one fragment of it, with these values and wait until all of it came in."""
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.page_script_hash = self.page_hash
        message.rerun_script.page_name = "" if self.page_hash else self.page
        message.rerun_script.fragment_id = fragment
        message.rerun_script.widget_states.widgets.extend(widgets)
        begin = time.perf_counter()
        await self.socket.send(message.SerializeToString())
        self.elements = []
        while not self._take(ForwardMsg.FromString(await self._next())):
            pass
        self.seconds.append(time.perf_counter() - begin)

    async def _next(self) -> bytes:
        found = await self.socket.recv(decode=False)
        return bytes(found)

    def _take(self, message: ForwardMsg) -> bool:
        """Keep what a message brings; return whether the run is over."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.page_hash = message.navigation.page_script_hash
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self.elements.append(message.delta.new_element)
        if kind != "script_finished":
            return False
        early = message.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        return not early

    def of(self, kind: str) -> Iterator[Any]:
        """Yield the elements of one kind that the latest run drew, in order."""
        for element in self.elements:
            if element.WhichOneof("type") == kind:
                yield getattr(element, kind)

    def filled(self, choice: int, words: str) -> list[WidgetState]:
        """Return a choice (from 0) for every row of choices, and words in every box."""
        radios = [
            WidgetState(id=found.id, string_value=found.options[min(choice, len(found.options) - 1)])
            for found in self.of("radio")
        ]
        return radios + [WidgetState(id=found.id, string_value=words) for found in self.of("text_area")]

    def chosen(self, words: str) -> WidgetState:
        """Return the choice of these words in the first row of buttons that has them."""
        group = next(g for g in self.of("button_group") if words in [option.content for option in g.options])
        found = WidgetState(id=group.id)
        found.string_array_value.data.append(words)
        return found

    def pressed(self, words: str) -> WidgetState:
        """Return a press on the button with these words."""
        button = next(found for found in self.of("button") if found.label == words)
        return WidgetState(id=button.id, trigger_value=True)


async def open_tab(url: str, query: str = "", page: str = "") -> Tab:
    """Open a page of an app and wait for its first run."""
    address = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
    protocols = [Subprotocol(name) for name in ("streamlit", "PLACEHOLDER_AUTH_TOKEN")]
    socket = await connect(
        address, subprotocols=protocols, max_size=None, open_timeout=PATIENCE, compression=None
    )
    tab = Tab(socket, query, page=page)
    await tab.run()
    return tab
