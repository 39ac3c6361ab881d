local Vehicle = {}

function Vehicle.new(name)
  local label = "größer 🚲" .. = name
  return { name = name }
end

return Vehicle
