"""Frames of other hosts: a page may open those that it has a place for, and no others."""


class FramesOnRequest:
    """Mixin of pages with a `body`: its policy allows the players that its readers can ask for."""

    def serve(self, request, *args, **kwargs):
        return self.with_frames(super().serve(request, *args, **kwargs))

    def serve_preview(self, request, mode_name):
        return self.with_frames(super().serve_preview(request, mode_name))

    @property
    def players(self):
        """The `Player`s that stand in the body."""
        embeds = (block.value for block in self.body if block.block_type == "embed")
        return [player for embed in embeds if (player := embed.player)]

    def with_frames(self, response):
        """`response`, which shows its body, with leave to open these players."""
        if players := self.players:
            response._csp_update = {"frame-src": sorted({one.origin for one in players})}
        return response
