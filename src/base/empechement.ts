/** Ce qui empêche le programme de démarrer ou de finir, dit en une phrase à qui le lance : se montre sans pile d’appels. */
export class Empechement extends Error {
  override name = 'Empechement';
}
