package   example.fleet ;

import java.util.List;
import java.time.LocalDate;
import java.util.*;
import static java.util.Objects.requireNonNull;

/** A vehicle of the fleet – «Fahrzeug» 🚚.
 *   Its text stays as it is.
 */
@SuppressWarnings({"unchecked","rawtypes"}) @Deprecated
public final class Vehicle<T extends Comparable<T>&java.io.Serializable> implements Comparable<Vehicle<T>>
{
    public static final String PATTERN = "a \"quoted\"\t\\d+ \u00e9 – 🚚", OTHER="x" ;
    private final List<? extends T>   parts=new ArrayList<>( ) ;
  private   int   wheels [] = {1,2 , 3};
    protected double weight = 1.5e3 , limit=0x1F_FFL;

    // a comment before the enumeration
    public enum Kind { CAR("car"){ @Override int seats(){return 5;} }, TRUCK("truck") , /* none */ ;
        private final String label; Kind(String label){this.label=label;}
        int seats(){ return 2; } }

    public record Point(double x,double y){ public Point{ if(x<0) throw new IllegalArgumentException("x: "+x); } }
    sealed interface Shape permits Circle,Square {}
    record Circle(double r) implements Shape{} record Square(double a) implements Shape {}

    Vehicle( ) { }

    public Optional<String> findFirstPartThatMatchesSomeCondition(final String condition, final int maximum, LocalDate from, LocalDate until) throws IllegalStateException, UnsupportedOperationException {
        requireNonNull(condition);
        if(maximum>0&&from.isBefore(until)||condition.isEmpty()) {return Optional.empty( );}
        else if (maximum==0) for(int i=0;i<10;i++) continue; else { ; }
        return parts.stream().filter(part->part.toString().contains(condition)).limit(maximum).map(Object::toString).sorted(Comparator.reverseOrder()).findFirst();
    }

    static String describe(String shape) {
        return switch(shape) { case "circle","round" -> "circle "+shape.length(); case "square" -> { yield "square"+shape; } default -> """
            a text block
              with "quotes" \
            and é 🚚
            """; };
    }
    @Override public int compareTo(Vehicle<T> other){ try(var a=open();var b=open()){ return (int)(weight-other.weight); } catch(IllegalStateException|IllegalArgumentException e){ /* nothing */ } finally { } return wheels.length>3?1:-1; }
    private static AutoCloseable2 open() { return ()->{}; }
    interface AutoCloseable2 extends AutoCloseable { @Override void close(); }
}
