import type { A } from './a';
/** Doc. */
export interface Shape<T> extends Base { area(): number; name: string; }
export type Alias = Shape<number> | null;
export enum Color { Red, Green = 2 }
namespace NS { export function f(x: Foo): Bar { return make(x); } }
export abstract class C<T> extends D implements E { private x: number = 1; abstract go(): void; constructor(private q: Q) { super(); } }
declare function ext(a: string): void;
export const h = async (x: X): Promise<Y> => { await z.call(x); };
