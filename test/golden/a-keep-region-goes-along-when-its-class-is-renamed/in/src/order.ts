// ggen:keep https://example.org/Order#imports
// ggen:end
export class Order {
  readonly kind = "Order";
  // ggen:keep https://example.org/Order
  describe() {
    return this.kind;
  }
  // ggen:end
}
