export const 𝒳 = "four bytes, two UTF-16 units: 𝒳 😀";
export const ｘ = "fullwidth, before the astral ones by code point";
export const größe = "size, in letters that take two bytes: ö ß";
export const サイズ = "three bytes: サイズ";
