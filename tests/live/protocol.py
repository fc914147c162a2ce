"""A person with a browser, without the browser: speaks with a room as its pages do.

    person = Person("http://127.0.0.1:8765")
    await person.join("ABCDEF")
    page = await person.open()
    await page.change(page.find("Text"), value="40")

`page.widgets` holds what the browser would show, kept up to date by what the room sends.
"""

import asyncio
import json
import re
import ssl
import struct
import uuid

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

PATIENCE = 20


class Person:
    """Somebody with cookies of their own."""

    def __init__(self, base, *, address=""):
        """Reach the room at this base; `address` is claimed as the visitor's own, for proxies."""
        self.base = base
        headers = {"Origin": base} | ({"X-Forwarded-For": address} if address else {})
        self.http = httpx.AsyncClient(
            base_url=base,
            headers=headers,
            timeout=PATIENCE,
            verify=False,  # noqa: S501 - the certificate of a test
        )

    async def get(self, path):
        return await self.http.get(path)

    async def post(self, path, **fields):
        return await self.http.post(path, data=fields)

    async def join(self, code):
        """Come in as a phone does: the page, then one tap."""
        page = await self.get(f"/j/{code}")
        found = re.search(r'name="ticket" value="([^"]+)"', page.text)
        return await self.post("/join", code=code, ticket=found[1] if found else "")

    @property
    def cookie(self):
        return "; ".join(f"{each.name}={each.value}" for each in self.http.cookies.jar)

    async def connect(self, place="room", *, key=None, origin=None, cookie=None):
        """Open the socket of a page, and nothing more."""
        key = key or str(uuid.uuid4())
        address = self.base.replace("http", "ws", 1)
        url = f"{address}/{place}/api/kernels/{key}/channels?session_id={uuid.uuid4()}"
        headers = {"Cookie": self.cookie if cookie is None else cookie}
        socket = await connect(
            url,
            origin=self.base if origin is None else origin,
            additional_headers=headers,
            max_size=None,
            proxy=None,
            **({"ssl": _trusting()} if url.startswith("wss:") else {}),
        )
        return Page(socket, key)

    async def open(self, place="room", **how):
        """Open a page and let it show its panel."""
        page = await self.connect(place, **how)
        await page.run()
        return page

    async def close(self):
        await self.http.aclose()


def _trusting():
    """Take any certificate, such as one that a test has made for itself."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


class Page:
    """One open page."""

    def __init__(self, socket, key):
        self.socket, self.key = socket, key
        self.widgets, self.root = {}, ""
        self.session = uuid.uuid4().hex
        self._waiting, self._told, self._heard = {}, asyncio.Event(), []
        self._reading = asyncio.create_task(self._read())

    # What the browser shows.

    def find(self, model, **state):
        """Give the id of the one widget of this model in this state, such as its description."""
        (found,) = self.find_all(model, **state)
        return found

    def find_all(self, model, **state):
        return [
            key
            for key, widget in self.widgets.items()
            if widget["_model_name"] == f"{model}Model"
            and all(widget.get(name) == value for name, value in state.items())
        ]

    @property
    def text(self):
        """Everything that stands in the widgets, for searching."""
        return json.dumps(self.widgets)

    # What a person does.

    async def run(self):
        await self.ask("kernel_info_request", {})
        self.app = await self.open_comm("solara.control")
        answer = await self.say(self.app, {"method": "run"}, reply=True)
        self.root = answer["widget_id"]
        await self.idle()

    async def change(self, widget, **state):
        """Type or choose something, and wait until the room has taken it."""
        await self.say(widget, {"method": "update", "state": state, "buffer_paths": []})

    async def press(self, widget):
        await self.say(widget, {"method": "custom", "content": {"event": "click"}})

    async def until(self, holds, *, patience=PATIENCE):
        """Wait until something holds of the page."""
        async with asyncio.timeout(patience):
            while not holds(self):
                self._told.clear()
                await self._told.wait()
                if self._reading.done():
                    break
        assert holds(self), f"the page ended: {self.socket.close_code}"

    async def ended(self):
        """Wait until the room ends the connection; gives the code."""
        async with asyncio.timeout(PATIENCE):
            await self.socket.wait_closed()
        return self.socket.close_code

    async def leave(self):
        await self.socket.close()

    # The protocol.

    async def open_comm(self, target, comm=None):
        comm = comm or uuid.uuid4().hex
        content = {"comm_id": comm, "target_name": target, "data": {}}
        await self.ask("comm_open", content)
        return comm

    async def say(self, comm, data, *, reply=False):
        """Send to a comm and wait until it was taken; with `reply`, give what came back on it."""
        before = len(self._heard)
        await self.ask("comm_msg", {"comm_id": comm, "data": data})
        if not reply:
            return None
        answers = [d for c, d in self._heard[before:] if c == comm]
        return answers[0] if answers else None

    async def ask(self, kind, content):
        """Send a message and wait until the room is idle after it."""
        await self.answered(self.message(kind, content))

    async def answered(self, message):
        """Send a whole message and wait until the room is idle after it."""
        key = message["header"]["msg_id"]
        done = self._waiting[key] = asyncio.get_running_loop().create_future()
        await self.socket.send(json.dumps(message))
        async with asyncio.timeout(PATIENCE):
            await done

    async def idle(self):
        await self.ask("comm_info_request", {})

    async def send(self, kind, content, *, key=None):
        await self.socket.send(json.dumps(self.message(kind, content, key=key)))

    async def send_raw(self, data):
        await self.socket.send(data)

    def message(self, kind, content, *, key=None):
        header = {"msg_id": key or uuid.uuid4().hex, "msg_type": kind, "session": self.session}
        header |= {"username": "", "version": "5.3", "date": "2026-01-01T00:00:00Z"}
        empty = {"parent_header": {}, "metadata": {}, "buffers": [], "channel": "shell"}
        return {"header": header, "content": content, **empty}

    async def _read(self):
        try:
            async for data in self.socket:
                self._take(json.loads(data) if isinstance(data, str) else _unpacked(data))
                self._told.set()
        except ConnectionClosed:
            pass
        for future in self._waiting.values():
            if not future.done():
                future.set_exception(ConnectionError(f"ended: {self.socket.close_code}"))
        self._told.set()

    def _take(self, message):
        kind, content = message["header"]["msg_type"], message["content"]
        if kind == "comm_open":
            self.widgets[content["comm_id"]] = content["data"].get("state", {})
        elif kind == "comm_close":
            self.widgets.pop(content["comm_id"], None)
        elif kind == "comm_msg":
            data = content["data"]
            if (
                data.get("method") in ("update", "echo_update")
                and content["comm_id"] in self.widgets
            ):
                self.widgets[content["comm_id"]] |= data["state"]
            self._heard.append((content["comm_id"], data))
        elif kind == "status" and content["execution_state"] == "idle":
            future = self._waiting.pop(message["parent_header"].get("msg_id"), None)
            if future is not None and not future.done():
                future.set_result(None)


def _unpacked(data):
    (count,) = struct.unpack_from("!I", data)
    starts = struct.unpack_from(f"!{count}I", data, 4)
    end = starts[1] if count > 1 else len(data)
    return json.loads(data[starts[0] : end])
