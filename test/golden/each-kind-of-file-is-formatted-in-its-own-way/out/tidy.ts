export interface A {
  name: string;

  age?: number;
}
export const x: A = { name: "Ada" };
