"""The server, on a laptop and in production alike: `gunicorn` alone, from this folder, reads this.

More than one process needs what processes share: a database server, and a cache in Redis for the
kept menus and the limits on forms. On SQLite it is one process with threads.
"""

import ctypes
import gc
import os
from contextlib import suppress
from pathlib import Path

from environ import FileAwareEnv

_env = FileAwareEnv()
_on_server = not _env("DATABASE_URL", default="sqlite:").startswith("sqlite:")
_shared = _on_server and _env("REDIS_URL", default="")

chdir = str(Path(__file__).parent)
pythonpath = "site"
wsgi_app = "config.wsgi"
bind = os.environ.get("BIND") or f"127.0.0.1:{os.environ.get('PORT', '8000')}"

# Hardly anything that is made while all is loaded is garbage; `core.warm` looks for it once.
gc.disable()

# glibc would give each thread memory of its own to manage, some 2 MB more in all after a while. Two
# are enough, as one thread at a time runs Python. Other systems' libraries know of no such thing.
_M_ARENA_MAX = -8
with suppress(AttributeError, OSError, TypeError):
    ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 2)

worker_class = "pagecache.worker.Worker"
workers = int(os.environ.get("WEB_CONCURRENCY") or (2 if _shared else 1)) if _on_server else 1
threads = int(os.environ.get("WEB_THREADS") or (8 if workers == 1 else 4))
preload_app = True
graceful_timeout = 20
# A worker says that it lives by touching a file; on a busy disk that alone can stall it.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108

# No log of requests: their addresses are readers', and some carry a reader's token.
accesslog = None
loglevel = "warning"
control_socket_disable = True


def when_ready(server):
    """Load what workers share, say where the site is, let Ctrl-C finish requests under way."""
    server.handle_int = server.handle_term
    from django.conf import settings

    from core.warm import warm

    warm()

    print(f"Read:  {settings.SITE_URL}/\nWrite: {settings.SITE_URL}/admin/", flush=True)


def post_worker_init(worker):
    """Leave Ctrl-C, which a terminal sends to every process, to the one that started them."""
    import signal

    gc.enable()  # also after a reload, which reads this file once more
    signal.signal(signal.SIGINT, signal.SIG_IGN)
