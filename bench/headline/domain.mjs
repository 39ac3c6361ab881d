/** The words that the measured ontology is made of. */

export const MODULES = /** @type {const} */ (['catalogue', 'orders', 'customers', 'stock', 'billing']);

/** Class, the class that it specialises, and its module. */
export const CLASSES = /** @type {const} */ ([
  ['Product', '', 'catalogue'], ['Variant', 'Product', 'catalogue'], ['Category', '', 'catalogue'], ['Brand', '', 'catalogue'], ['Review', '', 'catalogue'],
  ['Order', '', 'orders'], ['OrderLine', '', 'orders'], ['Basket', '', 'orders'], ['Shipment', '', 'orders'], ['Return', 'Shipment', 'orders'],
  ['Customer', '', 'customers'], ['BusinessCustomer', 'Customer', 'customers'], ['Address', '', 'customers'], ['Consent', '', 'customers'], ['LoyaltyCard', '', 'customers'],
  ['Warehouse', '', 'stock'], ['StockItem', '', 'stock'], ['Movement', '', 'stock'], ['Supplier', '', 'stock'], ['PurchaseOrder', 'Order', 'stock'],
  ['Invoice', '', 'billing'], ['CreditNote', 'Invoice', 'billing'], ['Payment', '', 'billing'], ['TaxRate', '', 'billing'],
]);

/** Datatype properties that every class gets under its own name, and their datatypes. */
export const PROPERTIES = /** @type {const} */ ([
  ['Code', 'string'], ['Title', 'string'], ['Count', 'integer'], ['Active', 'boolean'], ['Amount', 'decimal'], ['CreatedOn', 'date'],
]);

export const ENUMERATIONS = /** @type {const} */ ([
  ['OrderState', ['open', 'paid', 'packed', 'sent', 'closed']],
  ['PaymentMethod', ['card', 'transfer', 'invoice', 'wallet', 'cash']],
  ['Currency', ['EUR', 'USD', 'CHF', 'JPY', 'SEK']],
  ['ReturnReason', ['damaged', 'wrong size', 'too late', 'not as described', 'regret']],
  ['ConsentScope', ['news', 'profile', 'sharing', 'research', 'none']],
  ['Channel', ['web', 'app', 'shop', 'phone', 'partner']],
]);

export const WORDS = /** @type {const} */ ([
  'amber', 'birch', 'cedar', 'delta', 'ember', 'fjord', 'grove', 'harbour', 'iris', 'juniper', 'kelp', 'linen', 'maple', 'nettle', 'onyx', 'poppy',
]);

/** @param {string} name */
export const lowerFirst = (name) => name.charAt(0).toLowerCase() + name.slice(1);
