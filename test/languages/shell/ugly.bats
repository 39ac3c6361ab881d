#!/usr/bin/env bats
setup() {
load   'helpers'
}
@test "a car has four wheels 🚚" {
run   wheels car
  [ "$status" -eq 0 ];[ "$output" = 4 ]
}
