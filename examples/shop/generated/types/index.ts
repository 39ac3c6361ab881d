export type { Category } from "./category.js";
export type { Customer } from "./customer.js";
export type { Download } from "./download.js";
export type { Order } from "./order.js";
export type { OrderLine } from "./order-line.js";
export type { Product } from "./product.js";
