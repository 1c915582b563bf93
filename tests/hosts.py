"""A small host on this machine that answers as links do: well, badly, slowly, too much."""

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Answers(BaseHTTPRequestHandler):
    """`/404` answers 404; the names below do what they say. `server.asked` lists the requests."""

    protocol_version = "HTTP/1.1"

    def do_HEAD(self):
        self.answer()

    def do_GET(self):
        self.answer()

    def answer(self):
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        step = self.path.split("?")[0].strip("/").split("/")[0]
        if step == "robots.txt":
            return self.say(200, self.server.robots) if self.server.robots else self.say(404)
        if step.isdecimal():
            return self.say(int(step))
        return getattr(self, f"do_{step}".replace("-", "_"), lambda: self.say(200))()

    def say(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def do_no_head(self):
        self.say(405 if self.command == "HEAD" else 200)

    def do_no_answer_to_head(self):
        if self.command == "HEAD":
            self.close_connection = True
        else:
            self.say(200)

    def do_to(self):
        self.say(302, Location=self.path.removeprefix("/to/"))

    def do_round(self):
        self.say(301, Location="/round")

    def do_step(self):
        number = int(self.path.rpartition("/")[2])
        self.say(302, Location=f"/step/{number - 1}" if number > 1 else "/200")

    def do_patience(self):
        self.say(429, Retry_After="7200")

    def do_silence(self):
        self.server.stop.wait(10)

    def do_drip(self):
        """One byte of the head now and then, for ever."""
        try:
            for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 10_000:
                if self.server.stop.is_set():
                    return
                self.wfile.write(bytes([byte]))
                time.sleep(0.05)
        except OSError:
            self.server.dropped.set()

    def do_endless_head(self):
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            while not self.server.stop.is_set():
                self.wfile.write(b"X-More: " + b"x" * 1000 + b"\r\n")
        except OSError:
            self.server.dropped.set()

    def do_endless_body(self):
        self.send_response(404 if self.command == "HEAD" else 200)
        self.end_headers()
        try:
            while self.command == "GET" and not self.server.stop.is_set():
                self.wfile.write(b"x" * 65536)
        except OSError:
            self.server.dropped.set()

    def do_rubbish(self):
        self.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n")
        self.close_connection = True

    def log_message(self, *args):
        pass


@contextmanager
def host(context=None):
    """The host, as long as the block runs; with TLS where an `ssl.SSLContext` is given."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    server.asked, server.robots = [], b""
    server.stop, server.dropped = threading.Event(), threading.Event()
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    scheme = "https" if context else "http"
    server.url = f"{scheme}://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
