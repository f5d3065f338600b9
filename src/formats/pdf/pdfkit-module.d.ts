declare module 'pdfkit' {
  const maker: import('./pdfkit.ts').PdfDocumentMaker;
  export default maker;
}
