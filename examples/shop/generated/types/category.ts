/** A shelf of the shop. */
export interface Category {
  /** The name that customers see. */
  title: string;
  /** The larger shelf that this one is part of. */
  parent?: Category;
}
