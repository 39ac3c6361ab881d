// Größe 🚗
const kind = '🚗'; let x = ;
