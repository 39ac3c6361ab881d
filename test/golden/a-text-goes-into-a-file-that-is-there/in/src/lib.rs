//! Written by hand.

// modules
pub mod mine;

fn main() {}
