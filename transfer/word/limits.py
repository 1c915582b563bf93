"""How much of a file is read. What is beyond is refused, or for a picture left out and counted."""

MEGABYTE = 1024 * 1024

FILE_SIZE = 25 * MEGABYTE
UNPACKED_SIZE = 200 * MEGABYTE
PARTS = 4_000
# Text packs to a tenth, a page of blanks to a hundredth; a bomb to a thousandth.
RATIO = 200
RATIO_FROM = MEGABYTE  # a part smaller than that may be packed as tightly as it likes
XML_SIZE = 20 * MEGABYTE  # a book of 200,000 words has half of that
XML_TOTAL = 60 * MEGABYTE  # of all parts that are read
XML_DEPTH = 120  # a table in a text box in a table has 40
XML_ELEMENTS = 600_000  # a book of 200,000 words has a third of that
PICTURE_SIZE = 20 * MEGABYTE
PICTURE_PIXELS = 64_000_000
ALL_PIXELS = 400_000_000  # each is unpacked once, to see that it is whole
PICTURES = 200
NOTES = 2_000
TABLE_CELLS = 20_000
TITLE_LENGTH = 255
HEADING_LENGTH = 200
