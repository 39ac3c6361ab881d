// Vehicles of a fleet. 🚚
import 'dart:async' show Future;
part 'vehicle.g.dart';
enum Fuel { diesel, electric; bool get isClean => this == electric; }
sealed class Vehicle<T extends Object> with Labels implements Comparable<Vehicle<T>> {
  const Vehicle(this.name, {required this.wheels, this.owner}) : assert(wheels > 0);
  factory Vehicle.fromJson(Map<String, dynamic> json) = Lorry<T>.fromJson;
  final String name; final int wheels; final T? owner;
  static const limits = <String, List<num>>{'load': [1.5, 0xFF], ...{}};
  String get label => '$name: ${wheels > 4 ? "big \"one\"" : 'small'} 🚗';
  @override int compareTo(Vehicle<T> other) => wheels.compareTo(other.wheels);
  Future<void> load() async { await for (final one in items()) { print(r'raw $one'); } }
  Stream<int> items() async* { yield 1; yield* other?.items() ?? const Stream.empty(); }
}
void nothing() {}
var text = '''
many } lines
''';
