// Un navigateur tout simple : il garde ses cookies, dit d’où il vient, et remplit le jeton de ses formulaires.
import { expect } from 'vitest';
import { jetonFormulaire } from '#operations/recensement/sessions.ts';

type Champs = Record<string, string | readonly string[]> | FormData;
export type Visiteur = ReturnType<typeof visiteur>;

/** `jeton` : celui d’une session déjà ouverte (`ouvrirSession`) ; sans lui, le visiteur est anonyme. */
export function visiteur(url: string, jeton?: string) {
  const cookies = new Map<string, string>();
  if (jeton) cookies.set('accroche', jeton);

  const demander = async (chemin: string, options: RequestInit = {}): Promise<Response> => {
    const entetes = new Headers(options.headers);
    if (cookies.size > 0) entetes.set('cookie', [...cookies].map(([nom, valeur]) => `${nom}=${valeur}`).join('; '));
    const reponse = await fetch(new URL(chemin, url), { redirect: 'manual', ...options, headers: entetes });
    for (const pose of reponse.headers.getSetCookie()) {
      const [, nom = '', valeur = ''] = pose.match(/^([^=]+)=([^;]*)/) ?? [];
      if (valeur === '' || /max-age=0/i.test(pose)) cookies.delete(nom);
      else cookies.set(nom, valeur);
    }
    return reponse;
  };

  return {
    cookies,
    demander,
    lire: (chemin: string) => demander(chemin),
    /** Envoie un formulaire de nos pages ; `entetes` remplace ce que le navigateur dirait. */
    envoyer: (chemin: string, champs: Champs = {}, entetes: Record<string, string> = {}): Promise<Response> => {
      const jetonDeSession = cookies.get('accroche');
      const corps = champs instanceof FormData ? champs : new URLSearchParams();
      if (!(champs instanceof FormData)) {
        for (const [nom, valeur] of Object.entries(champs)) for (const v of [valeur].flat()) corps.append(nom, v as string);
      }
      if (jetonDeSession && !corps.has('jeton')) corps.append('jeton', jetonFormulaire(jetonDeSession));
      return demander(chemin, { method: 'POST', body: corps, headers: { origin: new URL(url).origin, ...entetes } });
    },
    /** En atelier : devient une personne de démonstration. */
    incarner: async function (personne: string) {
      const reponse = await this.envoyer('/atelier/qui-etes-vous', { personne });
      expect(reponse.status).toBe(303);
    },
  };
}
