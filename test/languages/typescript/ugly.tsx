import {useState,type ReactNode} from 'react'
interface Props<T>{items:readonly T[],render:(item:T)=>ReactNode,empty?:string}
export function List<T,>({items,render,empty='nichts – 🚗'}:Props<T>){const [open,setOpen]=useState<boolean>(false)
return <><Panel title='Größe "M"' open={open} {...props} onToggle={()=>setOpen(o=>!o)} style={{color:'red',margin:0}} className={`panel ${open?'open':""}`}>
{items.length===0?<p className="empty">{empty}</p>:items.map((item,i)=><li key={i}>{render(item)}</li>)}
{open&&<span>a text that is long enough to be broken into two lines, with &nbsp;{'a'} and {" "}<b>bold</b>.</span>}
{/* a comment */}<Generic<string> value="x"/><br/></Panel></>}
const identity=<T,>(x:T)=>x
