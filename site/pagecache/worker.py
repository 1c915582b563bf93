"""gunicorn's worker with threads, which answers kept pages before any thread is asked.

Handing a request to a thread and its connection back costs several times what a kept page does,
and while all threads make pages, kept ones would wait for them. So where a connection that is
kept open asks for such a page, the thread that waits for all connections answers it. Only looked
at so far, the request is still there for a thread if it is anything else; gunicorn's own parser
reads it either way.
"""

import selectors
import socket
import struct
import time
from collections import deque
from contextlib import suppress
from datetime import datetime
from functools import partial

from gunicorn.http.parser import RequestParser
from gunicorn.http.wsgi import create
from gunicorn.workers.gthread import ThreadWorker

LONGEST = 8192  # bytes of a request's head
END = b"\r\n\r\n"
STALLED = 20  # seconds in which a reader takes nothing of an answer: the thread has others to serve
PARTING = 2  # seconds for a reader to close a connection that is at its end
# What needs more than an answer, or says that more follows.
MORE = ("CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING", "HTTP_EXPECT", "HTTP_UPGRADE")


class Written(bytearray):
    """What an answer writes, where gunicorn takes it for a socket."""

    sendall = send = bytearray.extend


class Worker(ThreadWorker):
    """`worker_class` of gunicorn. The application is a `PageCache`, or threads do all."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.parting = deque()  # connections that we have closed, and their readers have not

    def on_client_socket_readable(self, conn, client):
        """Answer a kept page here and now; everything else is a thread's."""
        answered = self.answered(conn)
        if answered is None:
            super().on_client_socket_readable(conn, client)
            return
        self.keepalived_conns.remove(conn)
        try:
            left = answered[client.send(answered) :]
        except BlockingIOError:
            left = answered
        except OSError:  # the reader has gone
            self.poller.unregister(client)
            self.nr_conns -= 1
            conn.close()
            return
        if left:  # a slow reader's: a thread can wait
            self.poller.unregister(client)
            future = self.tpool.submit(self.send_rest, conn, left)
            future.add_done_callback(partial(self.method_queue.defer, self.finish_request, conn))
            return
        conn.set_timeout()
        self.keepalived_conns.append(conn)

    def enqueue_req(self, conn):
        """Before a thread first writes to it: it need not wait for ever."""
        if not conn.initialized:
            limit = struct.pack("ll", STALLED, 0)
            with suppress(OSError):
                conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, limit)
        super().enqueue_req(conn)

    def finish_request(self, conn, future):
        """As gunicorn's, but nobody waits here for a reader to close a connection."""
        done = not future.cancelled() and future.exception() is None and future.result() is False
        if not (done and self.alive) or self.cfg.is_ssl:
            super().finish_request(conn, future)
            return
        try:
            conn.sock.setblocking(False)
            conn.sock.shutdown(socket.SHUT_WR)
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self.part, conn))
        except (OSError, ValueError):  # it is closed already
            self.nr_conns -= 1
            conn.close()
            return
        conn.timeout = time.monotonic() + PARTING
        self.parting.append(conn)

    def part(self, conn, client):
        """Read what a reader still sends, and close with it."""
        try:
            if client.recv(LONGEST):
                return
        except BlockingIOError:
            return
        except OSError:
            pass
        self.parting.remove(conn)
        self.close_parted(conn)

    def close_parted(self, conn):
        self.poller.unregister(conn.sock)
        self.nr_conns -= 1
        conn.close()

    def murder_pending(self):
        """Also those that were to close, and did not."""
        super().murder_pending()
        while self.parting and (not self.alive or self.parting[0].timeout < time.monotonic()):
            self.close_parted(self.parting.popleft())

    @staticmethod
    def send_rest(conn, left):
        """In a thread; true, for a connection that may ask again."""
        with suppress(OSError):
            conn.sock.setblocking(True)
            conn.sock.sendall(left)
            return True
        return False

    def answered(self, conn):
        """The bytes of the answer, with the request taken off the connection; None to leave both.

        Only one request, all of it there, is taken, and nothing where the connection is to close.
        """
        if not (hasattr(self.wsgi, "kept") and self.alive) or conn.is_http2 or self.cfg.is_ssl:
            return None
        try:
            head = conn.sock.recv(LONGEST, socket.MSG_PEEK)
            if not head.startswith(b"GET ") or head.find(END) != len(head) - len(END):
                return None
            answer = self.answer(conn, head)
            if answer is not None:
                conn.sock.recv(len(head))
        except Exception:  # a thread comes upon the same, and says so
            return None
        return answer

    def answer(self, conn, head):
        """What gunicorn would make of this request and the application's answer; or None."""
        request = next(RequestParser(self.cfg, [head], conn.client))
        if request.should_close() or self.nr + 1 >= self.max_requests:
            return None
        start, written = datetime.now(), Written()
        response, environ = create(request, written, conn.client, conn.server, self.cfg)
        if any(name in environ for name in MORE) or (entry := self.wsgi.kept(environ)) is None:
            return None
        for piece in self.wsgi.show(entry, environ, response.start_response):
            response.write(piece)
        response.close()
        self.nr += 1
        self.log.access(response, request, environ, datetime.now() - start)
        return bytes(written)
