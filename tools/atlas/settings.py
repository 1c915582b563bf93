"""Sizes and limits of the maps, in map units unless told otherwise."""

WIDTH, HEIGHT = 300, 200
MARGIN = 3  # how far outside the frame shapes are cut

# The frame, in degrees of a great circle.
MIN_FRAME = 9.0  # narrowest frame
MAX_FRAME = 150.0  # widest frame
DETAIL_FRAME = 28.0  # frames narrower than this use the detailed source
LAND_SHARE = 0.07  # islands: widen the frame until it shows this much land
LAND_FRAME = 60.0  # ... but no further than this

# How much is drawn.
TOLERANCE = 0.92  # simplification: a point stays for a triangle of this, squared
FOCUS_DETAIL = 0.45  # the country's own lines are held to this part of it
MAX_BYTES = 6450  # files above this are simplified further ...
MAX_BYTES_WIDE = 8600  # ... or this, for frames wider than WIDE_FRAME
WIDE_FRAME = 85.0

# Small countries.
SCATTERED = 14  # a country whose largest part is smaller than this is only specks
RING_BELOW = 24  # countries smaller than this get a ring ...
RING_AREA = 40  # ... and so do those without an island as large as this

# Region maps.
REGION_WIDTH = 600
REGION_TOLERANCE = 0.8
FAR_DETAIL = 2.5  # the tolerance of land that only fills the frame is this much larger
SHOWN = 0.2  # a country stands by itself where this part of it is inside the frame
MAX_BYTES_REGION = 38000
