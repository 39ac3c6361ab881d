// 🚚 before the fault
package fleet

class Vehicle(name: String, wheels: Int) {
  def label: String = {
    s"$name ($wheels)"
  }

  def load(weight: Double: Unit = {
    println(weight)
  }
}
