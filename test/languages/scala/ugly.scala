// Vehicles of a fleet. 🚚
package fleet.model
import scala.collection.{immutable, mutable => m}
sealed trait Fuel extends Product with Serializable
object Fuel { case object Diesel extends Fuel; final case class Electric(rangeKm: Int) extends Fuel }
case class Vehicle[+T <: AnyRef](name: String, wheels: Int = 4, owner: Option[T] = None)(implicit ord: Ordering[String]) extends Base(name) with Ordered[Vehicle[_]] { self =>
  require(wheels > 0, s"wheels: $wheels ${wheels * 2} \"${name}\"")
  lazy val label: String = fuel match { case Fuel.Electric(n) if n > 5 => f"$n%04d km 🚗"; case Fuel.Diesel | null => """a "raw" } text"""; case _ => "" }
  def fuel: Fuel = Fuel.Diesel; override def compare(that: Vehicle[_]): Int = this.wheels - that.wheels
  def each[B](f: T => B): Seq[B] = for { o <- owner.toSeq; if o != null; b = f(o) } yield b
  def +(n: Int): Vehicle[T] = copy(wheels = wheels + n)
  private[model] val table: Map[String, Int => Int] = Map("a" -> (_ + 1), "b" -> { case 0 => 1; case x => x })
}
object Nothing {}
