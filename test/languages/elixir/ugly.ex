# Vehicles of a fleet. 🚚
defmodule Fleet.Vehicle do
  @moduledoc """
  A vehicle with `end` in its text.
  """
  use Ecto.Schema
  alias Fleet.{Driver, Fuel}
  @type t :: %__MODULE__{name: String.t(), wheels: non_neg_integer | nil}
  defstruct [:name, wheels: 4, labels: %{}]
  @fuels ~w(diesel electric)a

  def label(%__MODULE__{name: name, wheels: w} = vehicle) when is_integer(w) and w in 1..18 do
    with {:ok, owner} <- owner(vehicle), [first | _] <- owner.names do "#{first}: #{name} (#{w}) \"🚗\"" else _ -> name end
  end
  def label(_), do: ""
  defp owner(v), do: v |> Map.get(:owner, nil) |> case do nil -> :error; o -> {:ok, o} end
  def each(items), do: Enum.map(items, fn {k, v} -> {k, &(&1 + v)} end)
  def clean?(fuel) do
    cond do
      fuel in @fuels and fuel != :diesel -> true
      true -> false
    end
  rescue
    e in [ArgumentError] -> reraise e, __STACKTRACE__
  end
end
