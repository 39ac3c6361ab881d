#!/usr/bin/env node
'use strict'
/** Fleet – naïve 🚗
 * @param {string} id */
import fleet, { vehicles as all, default as Car } from './fleet.js'
import * as ns from './ns.js'
const { a, b: { c = 1, ...rest } = {}, [key]: d } = fleet,
    text = 'Größe "M"',
    it = "it's",
    regex = /[/\]]+/giu,
    big = 10n
let template = `kind ${a ? `inner ${b}` : 'none'}
  kept   as it is`,
    un

var old = function () {
        return arguments.length
    },
    gen = function* () {
        yield* gen()
        yield
    },
    fn = async (x) => await x
class Vehicle extends mixin(Base) {
    static #count = 0
    static {
        this.#count++
    }
    #load = 1;
    ['computed']() {}
    static async *items() {}
    get size() {
        return this.#load
    }
    set size(v) {
        this.#load = v
    }
    constructor(id, { kind = 'car', tags = [] } = {}) {
        super(...arguments)
        this.id = id ??= 0
        this.tags = [...tags, kind]
    }
}
class Empty {}
function over(x, y = 1, ...z) {
    if (x) return
    else if (y) {
        throw new TypeError(
            'no ' +
                x +
                ' with a text that is so long that it does not fit in the line ' +
                y
        )
    } else {
    }
    for (const k in x) if (k) continue
    for (let i = 0; i < 10; i++);
    for (;;) {
        break
    }
    outer: while (true) {
        do {
            break outer
        } while (x)
    }
    switch (x) {
        case 1:
        case 2:
            y()
            break
        default:
            z()
    }
    try {
        risky()
    } catch {
    } finally {
        done()
    }
    const o = {
        a,
        b: 1,
        'c-d': 2,
        e() {},
        get f() {
            return 1
        },
        async *[g]() {},
        ...rest,
        h: x ? y : z ? 1 : 2
    }
    return (
        x?.y?.[z]?.(1) ?? ((a || b) && !c),
        delete o.a,
        void 0,
        typeof x,
        a ** b % c,
        new.target,
        import.meta.url,
        x in y,
        (0, o.e)()
    )
}
const chain = promise
    .then((r) => r.json())
    .then(({ items }) => items.filter(Boolean).map((i) => i.id))
    .catch(() => null)
    .finally(done)
if (a) {
    b
}
export { over as default, Vehicle }
export * from './x.js'
export const long =
    (condition && anotherCondition) ||
    (yetAnotherCondition && theLastCondition) ||
    none // the end
