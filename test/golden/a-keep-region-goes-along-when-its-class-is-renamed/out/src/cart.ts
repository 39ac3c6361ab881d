// ggen:keep https://example.org/Order#imports
// ggen:end
export class Cart {
  readonly kind = "Cart";
  // ggen:keep https://example.org/Order
  describe() {
    return this.kind;
  }
  // ggen:end
}
