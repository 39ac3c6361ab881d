// ggen:keep https://example.org/Product#imports
import {round} from "./money"
// ggen:end
export class Good {
  readonly kind = "Good";
  // ggen:keep https://example.org/Product
  price = round( 9.999 )

  describe() {
    return this.kind;
  }
  // ggen:end
}
