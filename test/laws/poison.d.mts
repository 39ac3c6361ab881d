export declare function poisoned<T>(work: () => T | Promise<T>): Promise<{ readonly value: T; readonly calls: readonly string[] }>;
