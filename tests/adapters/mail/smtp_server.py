"""An SMTP server for tests, on a real socket: takes messages, or refuses, or keeps silent at the step it is told."""

from __future__ import annotations

import base64
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Thread

HERE = Path(__file__).parent
CERTIFICATE, TRUSTED = HERE / "localhost.pem", HERE / "localhost-ca.pem"
USER, PASSWORD = "navigateur", "mot/de passe"


class SmtpReceiver:
    """Serves one connection after the other. `refuse`: verb → answer; `silent`: the verb that gets no answer."""

    def __init__(self, tls: str = "none", refuse: dict[str, str] | None = None, silent: str = "") -> None:
        self.tls, self.refuse, self.silent = tls, refuse or {}, silent
        self.taken: list[tuple[str, list[str], bytes]] = []
        self.logged: list[str] = []
        self.encrypted: list[bool] = []
        self.over = Event()
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]

    def serve(self) -> None:
        while not self.over.is_set():
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            self._opened = connection
            with suppress(OSError, ssl.SSLError):
                if self.tls == "always":
                    connection = self._opened = self._encrypted(connection)
                self._talk(connection)
            self._opened.close()

    def _encrypted(self, connection: socket.socket) -> socket.socket:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(CERTIFICATE)
        return context.wrap_socket(connection, server_side=True)

    def _talk(self, connection: socket.socket) -> None:
        connection.settimeout(20)
        file = connection.makefile("rb")
        sender, recipients = "", list[str]()

        def say(text: str) -> None:
            connection.sendall(text.encode() + b"\r\n")

        if self.silent == "HELLO":
            self.over.wait(20)
            return
        say("220 test")
        while line := file.readline():
            text = line.decode().rstrip()
            verb = text.partition(" ")[0].partition(":")[0].upper()
            if verb == self.silent:
                self.over.wait(20)
                return
            if verb in self.refuse:
                say(self.refuse[verb])
            elif verb == "EHLO":
                more = (
                    "250-STARTTLS\r\n" if self.tls == "starttls" and not isinstance(connection, ssl.SSLSocket) else ""
                )
                say(f"250-test\r\n{more}250-AUTH PLAIN\r\n250 8BITMIME")
            elif verb == "STARTTLS":
                say("220 go")
                connection = self._opened = self._encrypted(connection)
                file = connection.makefile("rb")
            elif verb == "AUTH":
                given = base64.b64decode(text.split()[2]).decode()
                self.logged.append(given)
                say("235 ok" if given == f"\0{USER}\0{PASSWORD}" else "535 no")
            elif verb == "MAIL":
                sender = text.partition("<")[2].partition(">")[0]
                say("250 ok")
            elif verb == "RCPT":
                recipients.append(text.partition("<")[2].partition(">")[0])
                say("250 ok")
            elif verb == "DATA":
                say("354 go")
                content = b""
                while (line := file.readline()) not in (b".\r\n", b""):
                    content += line.removeprefix(b".") if line.startswith(b"..") else line
                if "END" in self.refuse:
                    say(self.refuse["END"])
                    continue
                self.encrypted.append(isinstance(connection, ssl.SSLSocket))
                self.taken.append((sender, list(recipients), content))
                say("250 taken")
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")


@contextmanager
def receiver(tls: str = "none", refuse: dict[str, str] | None = None, silent: str = "") -> Iterator[SmtpReceiver]:
    """A server for the time of a test."""
    server = SmtpReceiver(tls, refuse, silent)
    thread = Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        with suppress(OSError):
            server.listener.shutdown(socket.SHUT_RDWR)
        server.listener.close()
        thread.join(10)
