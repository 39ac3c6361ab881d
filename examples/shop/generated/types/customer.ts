/** Someone who buys. */
export interface Customer {
  /** The address for letters about orders. */
  email: string;
  /** The name to write on the parcel. */
  name?: string;
}
