/** The address of a worker's script in this build. Vite's own types name the page's world, which no worker knows. */
declare module '*?worker&url' {
  const url: string;
  export default url;
}
