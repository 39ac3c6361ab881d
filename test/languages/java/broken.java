package example.fleet;

public class Vehicle {

  private final String é = "🚚" + ;

  void drive() {}
}
