// Größe 🚗
const a = <p title="🚗"></q>;
