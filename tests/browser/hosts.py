"""Pages of other sites: a small server on a port of its own, whose pages are given by the test."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

STRICT = (
    "default-src 'none'; script-src {api} 'self'; style-src 'self'; connect-src {api}; "
    "require-trusted-types-for 'script'"
)


@dataclass
class Host:
    """Another site: `pages` by path, each a body; `policy` is its Content-Security-Policy."""

    pages: dict[str, str] = field(default_factory=dict)
    policy: str = ""
    address: str = ""

    def show(self, body: str, head: str = "", policy: str = "") -> str:
        """Serve a page; gives its address."""
        path = f"/{len(self.pages)}"
        self.pages[path] = (
            f'<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Wiki</title>'
            f'<meta name="viewport" content="width=device-width, initial-scale=1">{head}</head>'
            f"<body><main><h1>Une page du wiki</h1>{body}</main></body></html>"
        )
        self.policy = policy
        return self.address + path

    def script(self, content: str) -> str:
        """Serve a script of this site; gives its path."""
        path = f"/{len(self.pages)}.js"
        self.pages[path] = content
        return path


class _Handler(BaseHTTPRequestHandler):
    host: Host

    def do_GET(self) -> None:
        body = self.host.pages.get(self.path.partition("?")[0])
        self.send_response(200 if body is not None else 404)
        kind = "text/javascript" if self.path.endswith(".js") else "text/html"
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        if self.host.policy and kind == "text/html":
            self.send_header("Content-Security-Policy", self.host.policy)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def start(host: Host) -> ThreadingHTTPServer:
    """Serve it until `shutdown`."""
    handler = type("Handler", (_Handler,), {"host": host})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    host.address = f"http://127.0.0.1:{server.server_address[1]}"
    Thread(target=server.serve_forever, daemon=True).start()
    return server
