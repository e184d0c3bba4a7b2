export { default, generateMetadata } from '../../[locale]/not-found.tsx'
