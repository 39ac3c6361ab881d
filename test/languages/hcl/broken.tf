# größe 🚚
variable "wheels" {
  default = 4
  name = "größe" = 3
}
resource "a" {
