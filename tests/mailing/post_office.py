"""A real SMTP server on 127.0.0.1, which a test stops and starts."""

import email
import socket
from email import policy

from aiosmtpd.controller import Controller


class PostOffice:
    """Keeps what it is given. `refusals` says what it answers to some recipients, `answer` to every message."""

    def __init__(self):
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.messages, self.refusals, self.answer = [], {}, "250 OK"
        self.controller = None

    def open(self) -> None:
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    def close(self) -> None:
        if self.controller:
            self.controller.stop()
            self.controller = None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if refusal := self.refusals.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.messages.append(email.message_from_bytes(envelope.content, policy=policy.default))
        return self.answer

    def recipients(self) -> list[str]:
        return [message["To"] for message in self.messages]
