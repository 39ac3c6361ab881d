// ggen:keep https://example.org/Product#imports
import {round}   from './money'
// ggen:end
export class Product {
  // ggen:keep https://example.org/Product
  price = round( 9.999 )   // as it is, unformatted
  // ggen:end
}
