# 🚚 before the fault
{ lib, ... }:
{
  name = "van"
  wheels = 4;
}
