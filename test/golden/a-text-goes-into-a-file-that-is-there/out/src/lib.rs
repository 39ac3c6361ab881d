//! Written by hand.

// modules
pub mod customer;
pub mod order;
pub mod mine;

fn main() {}
