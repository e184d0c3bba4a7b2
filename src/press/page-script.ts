/**
 * The only script that runs before a visitor touches anything: it restores the chosen colour
 * scheme before the first paint, puts the font on from the second page on (the first one fetches it
 * after its paint: no text ever waits for it or moves), switches the scheme, and answers the first
 * focus, press or hover of a part marked `data-script` with the small script at that address, and
 * with `data-pressed` once it was clicked (see docs/decisions/009-small-scripts.md). Written to be
 * small.
 */
export const pageScript = `(()=>{
let d=document,r=d.documentElement,m,x,seen=new Set,
near=(e,s)=>e.target.closest&&e.target.closest(s),
load=e=>{for(let p=near(e,'[data-script]');p;p=p.parentElement.closest('[data-script]')){
if(e.type=='click')p.dataset.pressed='';seen.has(p)||seen.add(p)&&import(p.dataset.script).then(x=>x.start(p,e),()=>seen.delete(p))}};
try{m=localStorage.theme;let F=d.querySelector('[name=fonts]').content.split(' '),g=(f,o)=>
d.fonts.add(x=new FontFace('Source Serif 4','url('+f+')',{weight:'200 900',display:'optional',...o}));
localStorage.font?(g(F[0]),x.load().catch(x=>x),g(F[1],{style:'italic'}),g(F[2],{unicodeRange:'U+100-2FF,U+1E00-1EFF,U+2C60-2C7F,U+A720-A7FF'}),
r.dataset.font=''):new PerformanceObserver(()=>{
if(!localStorage.font)for(let f of F.slice(0,2))fetch(f,{priority:'low'});
localStorage.font=1}).observe({type:'paint',buffered:!0})}catch{}
if(m=='dark'||m=='light')r.dataset.theme=m;
d.addEventListener('click',e=>{if(near(e,'[data-theme-switch]')){
m=(r.dataset.theme||(matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light'))=='dark'?'light':'dark';
r.dataset.theme=m;try{localStorage.theme=m}catch{}}});
['focusin','pointerdown','pointerover','click'].forEach(t=>d.addEventListener(t,load,{passive:!0}))
})()`
