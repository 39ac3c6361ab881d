import type { Customer } from "./customer.js";
import type { OrderLine } from "./order-line.js";

/** What one customer buys in one go. */
export interface Order {
  /** Who ordered. */
  customer: Customer;
  /** When the order was sent. */
  placedAt: string;
  /** How far the order has come. */
  status: "open" | "paid" | "sent";
  /** A line of the order. */
  line: readonly OrderLine[];
}
