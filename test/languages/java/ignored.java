package example.fleet;

public class Vehicle {

  // prettier-ignore
  int[] matrix = {
    1, 0,
    0, 1
  };
}
