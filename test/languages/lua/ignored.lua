-- stylua: ignore
local MATRIX = {
  1,  0,  0,
  0, 10,  0,
}
