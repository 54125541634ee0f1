// Le collège Vauban et son édition d’essai : ses vocabulaires, son équipe, et de quoi presser un bouton de la page d’une action.
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { expect } from 'vitest';
import type { Base } from '#base/ouvrir.ts';
import type { Role } from '#domaine/recensement/mandats.ts';
import type { Acteur } from '#operations/recensement/acteur.ts';
import { enTexte, poserReference } from '../petite-maison.ts';
import type { Visiteur } from '../visiteur.ts';

export const VAUBAN = '0050003V';
export const GAP = '0050005X';
const DU = '2026-09-01';

export type Membre = { id: string; courriel: string; prenom: string; nom: string; role: Role; uai: string };

/** `semaine` : les dates nationales de l’édition ; `termes` : les mots de chaque vocabulaire, dans l’ordre. */
export async function poserCollege(
  base: Base,
  {
    equipe = [],
    termes = { public: ['eleves'] },
    semaine = null,
  }: {
    equipe?: readonly Membre[];
    termes?: Record<string, readonly string[]>;
    semaine?: { debut: string; fin: string } | null;
  } = {},
): Promise<void> {
  await poserReference(base);
  await base
    .insertInto('editions')
    .values({ id: '2026-2027', titre: 'Édition d’essai', chapo: '', ...semaine, contenu: '{}' as never })
    .execute();
  await base
    .insertInto('termes')
    .values(
      Object.entries(termes).flatMap(([vocabulaire, codes]) =>
        codes.map((code, ordre) => ({ vocabulaire, code, libelle: code, ordre })),
      ),
    )
    .execute();
  if (equipe.length === 0) return;
  await base
    .insertInto('personnes')
    .values(equipe.map(({ id, courriel, prenom, nom }) => ({ id, courriel, prenom, nom, preferences: '{}' })))
    .execute();
  await base
    .insertInto('mandats')
    .values(equipe.map(({ id, uai, role }) => ({ personne: id, uai, role, du: DU })))
    .execute();
}

export const enActeur = ({ id, courriel, prenom, nom, role, uai }: Membre): Acteur => ({
  personne: id,
  courriel,
  signature: `${prenom} ${nom}`,
  mandats: [{ role, uai, territoire: null, du: DU, au: null }],
});

export async function lire(reponse: Response | Promise<Response>) {
  const recue = await reponse;
  const { document } = new JSDOM(await recue.text()).window;
  return { statut: recue.status, document, texte: enTexte(document.querySelector('main')) };
}

/** Presse un bouton de la page de l’action, après avoir tapé : ce que le navigateur enverrait, ni plus ni moins. */
export async function presserSurAction(
  visiteur: Visiteur,
  numero: number,
  bouton: string,
  tape: Record<string, string | File> = {},
  document?: Document,
): Promise<Response> {
  const page = document ?? (await lire(visiteur.lire(`/mes-actions/${numero}`))).document;
  const appuye = [...page.querySelectorAll<HTMLButtonElement>('main form button[name="bouton"]')].find((b) => b.value === bouton);
  expect([bouton, appuye?.form?.getAttribute('action')]).toEqual([bouton, `/mes-actions/${numero}`]);
  const corps = new FormData();
  for (const e of appuye?.form?.querySelectorAll<HTMLInputElement>('input, select, textarea') ?? []) {
    if (!e.name || e.type === 'file' || ((e.type === 'checkbox' || e.type === 'radio') && !e.checked)) continue;
    if (tape[e.name] === undefined) corps.append(e.name, e.value);
  }
  for (const [nom, valeur] of Object.entries(tape)) corps.append(nom, valeur);
  corps.append('bouton', bouton);
  return visiteur.envoyer(`/mes-actions/${numero}`, corps);
}

/** Une image à joindre. */
export const photo = async () => {
  const fond = sharp({ create: { width: 60, height: 40, channels: 3, background: '#7a3b00' } });
  return new File([new Uint8Array(await fond.png().toBuffer())], 'p.png', { type: 'image/png' });
};
