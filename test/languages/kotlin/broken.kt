// 🚚 before the fault
package fleet

class Vehicle(val name: String, val wheels: Int) {
    fun label(): String {
        return "$name (${wheels})"
    }

    fun load(weight: Double {
        println(weight)
    }
}
