-- Made from the fleet ontology: vehicles, their wheels and their colours.
local json = require 'json'
local Vehicle = {}
Vehicle.__index = Vehicle
local COLOURS = { red = '#f00', ['blue'] = '#00f', green = '#0f0' }

--[[ A long comment
     stays as it is ]]
function Vehicle.new(name, wheels, colour)
  local self = setmetatable({}, Vehicle)
  self.name = name or 'unnamed'
  self.wheels = wheels or 4
  self.colour = COLOURS[colour] or COLOURS['red']
  return self
end

function Vehicle:describe()
  if self.wheels == 0 then
    return "it's a boat"
  elseif self.wheels < 3 then
    return 'two' .. ' wheels 🚲'
  else
    return string.format(
      '%s has %d wheels and the colour %s, which is a rather long sentence about a vehicle',
      self.name,
      self.wheels,
      self.colour
    )
  end
end

function Vehicle:empty() end

local function total(list, ...)
  local sum = 0
  for i, vehicle in ipairs(list) do
    sum = sum + vehicle.wheels * 1
  end
  for i = 1, #list, 2 do
    if not list[i].name then goto continue end
    print(list[i].name)
    ::continue::
  end
  while sum > 100 do
    sum = sum - 10
  end
  repeat
    sum = sum + 1
  until sum >= 0
  return sum, select('#', ...)
end

local fleet = {
  Vehicle.new('Größe', 4, 'blue'),
  Vehicle.new('Fahrrad', 2),
  {
    name = 'trailer',
    wheels = 2,
    axles = { { load = 1.5, tyres = { 'a', 'b' } }, {
      load = 0.5,
      tyres = {},
    } },
  },
}
local shift = 1 << 4 | 0xFF & ~3 // 2
local limit <const> = 1e3
print(total(fleet), json.encode({ a = 1, b = {} }), shift, limit)
return { Vehicle = Vehicle, total = total, fleet = fleet }
