// Vehicles of a fleet. 🚚
@file:JvmName("Fleet")
package fleet.model
import kotlin.math.max as greater
enum class Fuel(val clean: Boolean) { DIESEL(false), ELECTRIC(true) { override fun toString() = "e" };
  companion object { fun of(name: String) = valueOf(name) } }
fun interface Loads<in T> { fun load(what: T): Double }
sealed interface Shape
@Serializable data class Vehicle<out T : Any>(val name: String, var wheels: Int = 4, private val owner: T? = null) : Base(name), Shape by Other() {
  init { require(wheels in 1..<20) { "wheels: $wheels ${wheels * 2} \"${name.let { it + "}" }}\"" } }
  val label: String by lazy { when { wheels > 4 -> "lorry 🚗"; owner is Shape && name.isNotEmpty() -> "van"; else -> throw IllegalStateException() } }
  operator fun get(at: Int): Char = name[at]; suspend fun load(block: suspend Vehicle<T>.() -> Unit) { block() }
  companion object { const val MAX = 0xFF_FFL; val raw = """a "raw" } text $MAX""" }
}
inline fun <reified T> List<T>.each(crossinline f: (T) -> Unit) = forEach { (it as? T)?.let(f) ?: return@forEach }
object Nothing2 {}
