// 🚚 before the fault
class Vehicle {
  final String name
  final int wheels;
  Vehicle(this.name, this.wheels);

  String label() {
    return '$name ($wheels)';
  }

void main() {
  print(Vehicle('van', 4).label());
}
