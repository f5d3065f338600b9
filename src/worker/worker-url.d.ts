/** The address of a worker's script in this build. Vite's own types use the page's types, which a worker lacks. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}
