"""Vehicles of a fleet, from the ontology
<http://example.com/fleet#>."""

from __future__ import annotations
import dataclasses, enum
from datetime import date
from typing import Optional, Iterable


class FuelType(enum.Enum):
	DIESEL = 'diesel'
	ELECTRIC = 'electric'
	HYDROGEN = 'h\u2082 "green"'


class Marker:
	pass


@dataclasses.dataclass(frozen=True, kw_only=True)
class Vehicle(object, metaclass=type):
	"""A vehicle: größer als ein Fahrrad 🚲, kleiner als ein 𝒁ug.

	>>> Vehicle(identifier='a', wheels=4).wheels
	4
	"""

	identifier: str
	wheels: int = 4
	label: Optional[str] = None
	registered: 'date | None' = None
	weights: dict[str, tuple[float, ...]] = dataclasses.field(
		default_factory=lambda: {'empty': (1.50, 0xFF, 1e3)}
	)

	def is_heavy(self, limit=3_500, *, unit='kg', strict: bool = False) -> bool:
		if (self.wheels > 4) and not (strict):
			return True
		return (
			sum(weight for weights in self.weights.values() for weight in weights if weight is not None)
			> limit
		)

	def describe(self):

		return (
			f'{self.label or "—"} has {self.wheels!r:>4} wheels, "so to speak"'
			+ ' and it is registered since '
			+ str(self.registered)
		)

	async def load(self, urls: Iterable[str]) -> None:
		async with (
			open_all(urls) as first,
			open_all(urls, timeout=30) as second,
			open_all(urls, timeout=60) as third,
		):
			print(first, second, third, sep='\n')  # a comment that follows
		for i in range(10):
			if i == 3:
				continue
			elif i == 4:
				break
		else:
			del first
			second = [i for i in range(3) if i]


# a comment without a space
PRIORITIES = [FuelType.ELECTRIC, FuelType.HYDROGEN, FuelType.DIESEL]
MATRIX = [ [1,0], [0,1] ]  # fmt: skip
# fmt: off
TABLE = [ 1,  0,
          0,  1 ]
# fmt: on
def kind(vehicle: Vehicle) -> str:
	match vehicle:
		case Vehicle(wheels=2 | 3):
			return 'small'
		case Vehicle(label=None) if vehicle.wheels > 6:
			return 'large'
		case _:
			return 'other'


if __name__ == '__main__':
	print(kind(Vehicle(identifier='v1')), Vehicle.__doc__, MATRIX[0][1:], -(1**2), not True)
