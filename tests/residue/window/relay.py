# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

"""Between the application and the stand-in: puts pictures of our own in place of its, and lets
links live as long as we say."""

import http.client
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

SENSITIVE = re.compile(
    rb'"(?:dob|number|id_number_?\w*|expiration_date)"\s*:\s*({[^}]{12,}}|"[^"]{6,}")'
)
HOP = ("connection", "transfer-encoding", "content-length", "content-type", "date", "server")


class Relay:
    def __init__(self, service, pictures=(), life=None):
        """@pictures: (content type, bytes) in turn, or the stand-in's; @life: of links, in s."""
        self.pictures, self.life = list(pictures), life
        self.sent = []  # the pictures that were asked for
        self.values = set()  # what of the answers is sensitive, as it was on the way
        self._at, self._lock = 0, threading.Lock()
        relay = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                relay._pass_on(self, service)

            do_POST = do_GET

            def log_message(self, *_arguments):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.handle_error = lambda *_who: None  # a program that crashed says no goodbye
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def _pass_on(self, handler, service):
        length = int(handler.headers.get("Content-Length") or 0)
        body = handler.rfile.read(length)
        headers = {name: value for name, value in handler.headers.items()
                   if name.lower() not in ("host", "connection")}
        onward = http.client.HTTPConnection("127.0.0.1", service.port, timeout=20)
        try:
            onward.request(handler.command, handler.path, body or None, headers)
            answer = onward.getresponse()
            kind, body = self._change(service, answer.getheader("Content-Type") or "", answer.read())
        finally:
            onward.close()
        handler.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in HOP or name.lower() == "date":
                handler.send_header(name, value)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _change(self, service, kind, body):
        if kind.startswith("image/"):
            with self._lock:
                if self.pictures:
                    kind, body = self.pictures[self._at % len(self.pictures)]
                    self._at += 1
                self.sent.append(body)
            return kind, body
        self.values.update(SENSITIVE.findall(body))
        body = body.replace(service.origin.encode(), self.origin.encode())
        if self.life is not None and b'"file_link"' in body:
            link = json.loads(body)
            if link.get("object") == "file_link":
                now = service.control("clock")["now"]
                link["expires_at"] = min(link["expires_at"], now + self.life)
                body = json.dumps(link).encode()
        return kind, body
