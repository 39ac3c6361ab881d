import type { Product } from "./product.js";

/** A product that is delivered as a file. */
export interface Download extends Product {
  /** Where the file is fetched. */
  downloadUrl: string;
}
