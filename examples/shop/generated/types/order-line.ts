import type { Product } from "./product.js";

/** One product of an order, and how many of it. */
export interface OrderLine {
  /** What is bought. */
  product: Product;
  /** How many pieces. */
  quantity: number;
}
