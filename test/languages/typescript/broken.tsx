// Größe 🚗
export const View = () => <p title="🚗">{x</p>;
