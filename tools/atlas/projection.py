"""From the sphere to the plane and back."""

import math

from .geometry import dot, unit


class Projection:
    """Lambert azimuthal equal-area; one unit is one degree at the centre."""

    def __init__(self, lon, lat):
        self.lon, self.lat = lon, lat
        self.centre = unit(lon, lat)
        lam, phi = math.radians(lon), math.radians(lat)
        self.east = (-math.sin(lam), math.cos(lam), 0.0)
        self.north = (
            -math.sin(phi) * math.cos(lam),
            -math.sin(phi) * math.sin(lam),
            math.cos(phi),
        )

    def __call__(self, v):
        depth = dot(v, self.centre)
        k = math.degrees(math.sqrt(2 / max(1e-6, 1 + depth)))
        x = v[0] * self.east[0] + v[1] * self.east[1]
        y = v[0] * self.north[0] + v[1] * self.north[1] + v[2] * self.north[2]
        return k * x, -k * y

    def inverse(self, x, y):
        x, y = math.radians(x), -math.radians(y)
        rho = math.hypot(x, y)
        if rho < 1e-9:
            return self.lon, self.lat
        c = 2 * math.asin(min(1.0, rho / 2))
        phi = math.radians(self.lat)
        lat = math.asin(math.cos(c) * math.sin(phi) + y * math.sin(c) * math.cos(phi) / rho)
        lon = math.atan2(
            x * math.sin(c),
            rho * math.cos(phi) * math.cos(c) - y * math.sin(phi) * math.sin(c),
        )
        return (self.lon + math.degrees(lon) + 180) % 360 - 180, math.degrees(lat)
