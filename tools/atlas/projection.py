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


class EqualEarth:
    """The whole world (Šavrič, Patterson and Jenny, 2018); one unit is about one degree.

    It is cut half a turn from its central meridian.
    """

    TERMS = ((1, 1.340264), (3, -0.081106), (7, 0.000893), (9, 0.003796))

    def __init__(self, lon, lat):
        self.centre = unit(lon, lat)
        self.lon, self.y = lon, self.height(math.radians(lat))

    def height(self, phi):
        """How high a latitude is drawn."""
        theta = self.theta(phi)
        return sum(factor * theta**power for power, factor in self.TERMS)

    @staticmethod
    def theta(phi):
        return math.asin(math.sqrt(3) / 2 * math.sin(phi))

    def __call__(self, v):
        phi = math.asin(max(-1.0, min(1.0, v[2])))
        lon = (math.degrees(math.atan2(v[1], v[0])) - self.lon + 180) % 360 - 180
        theta = self.theta(phi)
        stretch = sum(power * factor * theta ** (power - 1) for power, factor in self.TERMS)
        x = 2 * math.sqrt(3) * math.radians(lon) * math.cos(theta) / (3 * stretch)
        return math.degrees(x), -math.degrees(self.height(phi) - self.y)
