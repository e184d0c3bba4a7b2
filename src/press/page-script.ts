/**
 * The only script that runs before a visitor touches anything: it restores the chosen colour
 * scheme before the first paint, puts the font on from the second page on (the first one fetches it
 * after its paint: no text ever waits for it or moves), switches the scheme, and answers the first
 * focus, press or hover of a part. One marked `data-script` gets the small script at that address
 * (see docs/decisions/009-small-scripts.md), and `data-pressed` once it was clicked. One marked
 * `data-wake` wakes the sleeping scripts in their order; React's copy of the content comes from the
 * page's own address, and if the page has changed meanwhile it stays asleep and its form an ordinary
 * form, because React would otherwise replace what is being typed in. Written to be small.
 */
export const pageScript = `(()=>{
let d=document,r=d.documentElement,q='script[type="text/asleep"]',m,a,seen=new Set,
near=(e,s)=>e.target.closest&&e.target.closest(s),
run=()=>d.querySelectorAll(q).forEach(s=>{let n=d.createElement('script');
for(let t of s.attributes)t.name!='type'&&n.setAttribute(t.name,t.value);
n.text=s.text;n.async=!1;s.replaceWith(n)}),
load=e=>{for(let p=near(e,'[data-script]');p;p=p.parentElement.closest('[data-script]')){
if(e.type=='click')p.dataset.pressed='';seen.has(p)||seen.add(p)&&import(p.dataset.script).then(x=>x.start(p,e),()=>seen.delete(p))}},
wake=e=>{load(e);if(a||!near(e,'[data-wake]'))return;a=1;
d.readyState=='loading'?d.addEventListener('DOMContentLoaded',rise):rise()},
rise=()=>{let f=d.querySelector('[data-flight]');if(!f)return run();
d.querySelectorAll(q+'[src]').forEach(s=>{if(s.noModule)return;let l=d.createElement('link');
l.rel='preload';l.as='script';l.href=s.src;d.head.append(l)});
fetch(location.pathname+'?_rsc',{headers:{RSC:'1'}}).then(x=>x.text()).then(t=>{
let h=0,i=0;for(;i<t.length;i++)h=Math.imul(h,31)+t.charCodeAt(i)|0;
if(h==f.dataset.flight){self.__next_f=[[0],[1,t]];run()}}).catch(()=>a=0)};
try{m=localStorage.theme;let F=d.querySelector('[name=fonts]').content.split(' '),g=(f,o)=>
d.fonts.add(new FontFace('Source Serif 4','url('+f+')',{weight:'200 900',display:'optional',...o}));
localStorage.font?(g(F[0]),g(F[1],{style:'italic'}),g(F[2],{unicodeRange:'U+100-2FF,U+1E00-1EFF,U+2C60-2C7F,U+A720-A7FF'}),
r.dataset.font=''):new PerformanceObserver(()=>{
if(!localStorage.font)for(let f of F.slice(0,2))fetch(f,{priority:'low'});
localStorage.font=1}).observe({type:'paint',buffered:!0})}catch{}
if(m=='dark'||m=='light')r.dataset.theme=m;
d.addEventListener('click',e=>{if(near(e,'[data-theme-switch]')){
m=(r.dataset.theme||(matchMedia('(prefers-color-scheme:dark)').matches?'dark':'light'))=='dark'?'light':'dark';
r.dataset.theme=m;try{localStorage.theme=m}catch{}}});
['focusin','pointerdown','pointerover','click'].forEach(t=>d.addEventListener(t,wake,{passive:!0}))
})()`
