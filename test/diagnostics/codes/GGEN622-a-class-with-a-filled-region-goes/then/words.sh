echo "Good night"
# ggen:keep https://example.org/moon
echo "Sleep well"
# ggen:end
echo "Hello, world"
# ggen:keep https://example.org/world
# what else to do
# ggen:end
