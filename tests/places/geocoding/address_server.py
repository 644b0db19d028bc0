"""A real web server on this machine that answers as the Locatieserver does, and can be told to misbehave."""

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

# Of the shape that the Locatieserver gives an address; the place is ours.
DOCUMENT = {
    "bron": "BAG",
    "type": "adres",
    "weergavenaam": "Tolsteegbarrière 12, 9991AB Waterdam",
    "straatnaam": "Tolsteegbarrière",
    "huisnummer": 12,
    "huis_nlt": "12",
    "postcode": "9991AB",
    "woonplaatsnaam": "Waterdam",
    "gemeentecode": "9999",
    "gemeentenaam": "Waterdam",
    "wijkcode": "WK999901",
    "buurtcode": "BU99990101",
    "openbareruimte_id": "9999300000000001",
    "centroide_ll": "POINT(5.1 52.1)",
    "score": 9.7,
}


def found(*documents: object) -> bytes:
    response = {"numFound": len(documents), "start": 0, "maxScore": 9.7, "numFoundExact": True, "docs": documents}
    return json.dumps({"response": response}).encode()


class AddressServer:
    """`behave` answers each question; what was asked is kept in `asked`."""

    def __init__(self) -> None:
        self.asked: list[dict[str, list[str]]] = []
        self.answer: bytes | list[tuple[int, bytes]] = found(DOCUMENT)
        self.behave: Callable[[BaseHTTPRequestHandler], None] = self.respond
        self.closing = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append(parse_qs(urlsplit(self.path).query))
                try:
                    server.behave(self)
                except OSError:
                    self.close_connection = True  # who asked is gone

            def log_message(self, *_args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/search/v3_1/free"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()

    # --- manners ---------------------------------------------------------------------------------------------------------
    def respond(self, handler: BaseHTTPRequestHandler, status: int = 200) -> None:
        handler.send_response(status)
        handler.end_headers()
        handler.wfile.write(self.answer)

    def fail(self, handler: BaseHTTPRequestHandler) -> None:
        self.respond(handler, 500)

    def fail_once(self, handler: BaseHTTPRequestHandler) -> None:
        self.respond(handler, 500 if len(self.asked) == 1 else 200)

    def hang(self, _handler: BaseHTTPRequestHandler) -> None:
        self.closing.wait(10)

    def drip(self, handler: BaseHTTPRequestHandler) -> None:
        """A byte now and then: no single read ever times out."""
        handler.send_response(200)
        handler.end_headers()
        while not self.closing.wait(0.05):
            handler.wfile.write(b" ")
            handler.wfile.flush()

    def drip_headers(self, handler: BaseHTTPRequestHandler) -> None:
        while not self.closing.wait(0.05):
            handler.wfile.write(b"H")
            handler.wfile.flush()

    def flood(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not self.closing.is_set():
            handler.wfile.write(b" " * 65_536)

    def hang_up(self, handler: BaseHTTPRequestHandler) -> None:
        handler.connection.close()

    def break_off(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(b'{"response"')
        handler.connection.close()

    def send_elsewhere(self, handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", "file:///etc/passwd")
        handler.end_headers()

    def talk_otherwise(self, handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.7\r\n")
        handler.close_connection = True
