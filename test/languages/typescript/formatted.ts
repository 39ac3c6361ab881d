#!/usr/bin/env node
/* Fleet – naïve 🚗 */
import type { Vehicle, Product } from "./fleet.js";
import * as path from "node:path";
import { readFileSync as read, writeFileSync } from "node:fs";
export const enum Kind {
  Car = "car",
  Truck = "truck",
  Size = 'Größe "M" 𝒜',
}
export interface Filter<
  in out T extends object = {},
  K extends keyof T = keyof T,
> {
  readonly [key: string]: unknown;
  kind?: Kind | undefined;
  (x: T): x is T;
  new (y: K): Filter<T>;
  get size(): number;
}
type Handler = (
  event:
    | { type: "created"; vehicle: Vehicle }
    | { type: "updated"; before: Vehicle; after: Vehicle }
    | { type: "deleted"; id: string },
) => void | Promise<void>;
type Mapped<T> = {
  -readonly [K in keyof T]?: T[K] extends infer U extends string
    ? `get${Capitalize<U>}`
    : never;
};
declare module "fleet" {
  export function load(id: string): Vehicle;
  export default class {}
}

@sealed
export abstract class Fleet<T extends Vehicle = Vehicle>
  extends Base<T>
  implements Iterable<T>, Disposable
{
  static #count = 0;
  declare name: string;
  accessor label = "";
  private readonly items: Map<string, T> = new Map();
  constructor(
    private readonly id: string,
    protected options: Readonly<Record<string, unknown>> = {},
    public readonly aVeryLongParameterName?: string,
  ) {
    super();
  }
  get size(): number {
    return this.items.size;
  }
  set size(value) {}
  @log() async *load<K>(
    this: Fleet<T>,
    ...ids: readonly string[]
  ): AsyncGenerator<T> {
    for await (const id of ids)
      yield this.items.get(id) ?? (await this.#fetch(id));
  }
  abstract close(): void;
  [Symbol.dispose]() {}
  static {
    Fleet.#count++;
  }
  #fetch = async (id: string) => {
    if (!id)
      throw new Error(
        `no vehicle ${id} in ${this.items.size > 0 ? `the fleet of ${this.items.size}` : "an empty fleet"}`,
      );
    else return JSON.parse(read(path.join("data", id), "utf8")) as T;
  };
}
export function over(a: string): void;
export function over(a: number, b?: boolean): void;
export function over(a: unknown, b = false): asserts a is string {
  switch (typeof a) {
    case "string":
    case "number":
      return;
    default: {
      break;
    }
  }
  label: for (let i = 0, j = 10; i < j; i++, --j) {
    if (i % 2) continue label;
    while (b) {
      do {} while (!b);
    }
  }
  try {
    using file = open(a);
  } catch {
  } finally {
  }
  const { x, y: { z = 1, ...rest } = {}, ["computed"]: c } = a!,
    regex = /[/\]]+🚗/giu,
    big = 1_000n,
    hex = 0xff,
    el = <any>a;
  const result = veryLongFunctionName(
    firstArgument,
    (second) => second.third.fourth.fifth(),
    { sixth: 7, eighth: "it's" },
  ) satisfies unknown;
  return (a?.b?.[c]?.(...rest) ?? ((x || y) && z), void 0);
}
namespace Deep.Er {
  export import A = Fleet.B;
}
export type { Vehicle } from "./fleet.js";
export * as all from "./all.js"; // the end
