echo "Hello, world"
# ggen:keep https://example.org/world
echo "And good night"
