// Größe 🚗
export const kind = '🚗'; export const size: = 2;
export const next = 3;
