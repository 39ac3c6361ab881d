import data from './data.json' with{type:'json'}
export const identity=<T,>(x:T)=>x,pair=<A,B>(a:A,b:B):[A,B]=>[a,b]
export default await import('./größe.mjs')
export {data as 'a string name'}
let a=<const>['🚗'],b=a satisfies readonly string[]
