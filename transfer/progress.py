"""How far a long command has come: a bar on a terminal, a line now and then elsewhere."""

import time

WIDTH = 30
EVERY = 10  # seconds between lines where no bar can be drawn


class Progress:
    """Tells `stream` how many of `total` are done, from `done` on, and how many a second."""

    def __init__(self, stream, total, done=0, clock=time.monotonic):
        self._stream, self._total, self._clock = stream, total, clock
        self._first = self._done = done
        self._start = self._said = clock()
        self._bar = getattr(stream, "isatty", lambda: False)()

    def add(self, number):
        """So many more are done."""
        self._done += number
        now = self._clock()
        if self._bar:
            filled = WIDTH * self._done // max(self._total, 1)
            bar = "█" * filled + "░" * (WIDTH - filled)
            self._stream.write(f"\r{bar} {self._line(now)} ", ending="")
            self._stream.flush()
        elif now - self._said >= EVERY:
            self._said = now
            self._stream.write(self._line(now))

    def close(self):
        """Say the last word."""
        self._stream.write(("\n" if self._bar else "") + self._line(self._clock()))

    def _line(self, now):
        rate = (self._done - self._first) / max(now - self._start, 0.001)
        return f"{self._done:,} of {self._total:,}, {rate:,.0f} a second"
