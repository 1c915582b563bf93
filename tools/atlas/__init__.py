"""Country locator maps and region maps from Natural Earth data.

The input is the TopoJSON published as the ``world-atlas`` package (Natural
Earth, public domain). One ``<iso2>.svg`` is written for each country or
territory: a 3:2 map with the country in its neighbourhood. A country has a
map when its file exists; there is no index. Beside them, ``regions/<name>.svg``
are maps of a part of the world, in which every country can be taken by itself.

How a map is made: the frame is centred on the main landmass and the islands
that lie close to it; the projection is Lambert's azimuthal equal-area, centred
on the frame, so neither the date line nor the poles need special care. Arcs
are simplified one by one (Visvalingam-Whyatt), so that shapes that share a
line keep sharing it, and everything is clipped a little outside the frame.

In the order of the work:

``topojson``    the file: arcs as points, geometries as rings of arc numbers
``countries``   whose each polygon is
``cuts``        boundaries redrawn along a given line
``stitch``      arcs joined end to end
``source``      all of that for one file
``frames``      the centre and width of a country's map
``view``        a source projected into one frame, simplified and clipped
``svg``         the file that is written
``regions``     the same for a part of the world: which there are, and their files
``room``        the place for a number on a country
``build``       from a country's code, or a region's name, to its map

``data`` holds what is known about countries, ``settings`` the sizes and limits;
``geometry``, ``projection``, ``simplify``, ``clip`` and ``pathdata`` are the means.

Standard library only; Python 3.11 or later.
"""
