# 🚚 before the fault
defmodule Fleet.Vehicle do
  def label(vehicle) do
    if vehicle.wheels > 4 do
      "lorry"
    else
      "van"
  end

  def wheels(vehicle), do: vehicle.wheels
end
