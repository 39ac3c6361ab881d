#!/bin/sh
# größe 🚚
for vehicle in car bike; do
  echo "größe 🚚" $vehicle )
done
