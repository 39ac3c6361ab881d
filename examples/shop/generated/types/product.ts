import type { Category } from "./category.js";

/** Something that can be bought. */
export interface Product {
  /** The number on the shelf (stock keeping unit). */
  sku: string;
  /** The name that customers see. */
  title: string;
  /** The price of one piece, in euros. */
  price: number;
  /** The shelf on which it stands. */
  inCategory: Category;
  /** A word to find it by. */
  tag?: readonly string[];
}
