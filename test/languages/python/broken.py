"""Größe 🚲: a fleet."""

label = "größer 𝒁"; wheels = = 4


class Vehicle:
    def __init__(self, identifier: str, wheels: int = 4, label):
        self.identifier = identifier

    def is heavy(self) -> bool:
        return self.wheels >


class 1Truck(Vehicle):
    pass


import fleet.vehicle as v.w
text = 'it does not end
