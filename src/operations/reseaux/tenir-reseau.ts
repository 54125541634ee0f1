// Une académie tient ses bassins et réseaux : les nommer, y faire entrer des écoles, les en faire sortir, les fermer. Chaque acte au journal.
import { journalDe, noter } from '#base/journal.ts';
import { finirMandat, mandatsDuTerritoire } from '#base/mandats.ts';
import type { Base } from '#base/ouvrir.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import {
  changerReseau,
  detacherReseau,
  ecolesDIci,
  inscrireMembres,
  inscrireReseau,
  rattacherReseau,
  reseauxFermes,
  reseauxTenus,
  slugsDuGenre,
  sortirMembres,
  tenirLesNoms,
  verrouillerReseau,
} from '#base/territoires/reseaux-tenus.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { codeDeReseau, type GenreReseau } from '#domaine/reseaux/reseaux.ts';
import { ennuiDeNom, nomPropre, slugLibre } from '#domaine/reseaux/tenir-reseau.ts';
import type { Maison } from '../maison.ts';
import { type Acteur, exiger } from '../recensement/acteur.ts';
import { jourDe } from '../recensement/sessions.ts';

type Academie = { id: string; slug: string; fuseau: string };

/** @throws Refus `hors-perimetre` : ce qui n’est pas permis répond comme ce qui n’existe pas */
export const exigerTenirReseaux = async (base: Base, maison: Maison, acteur: Acteur, academie: string): Promise<void> =>
  exiger(acteur, 'tenir-reseaux', await perimetreDuTerritoire(base, academie, jourDe(maison)), jourDe(maison));

/** Le tient, s’il est de cette académie. @throws Refus `introuvable`, `hors-perimetre` */
async function tenir(tx: Base, maison: Maison, acteur: Acteur, academie: string, id: string) {
  await exigerTenirReseaux(tx, maison, acteur, academie);
  const trouve = await verrouillerReseau(tx, id, jourDe(maison));
  const [tenu] = trouve ? await reseauxTenus(tx, academie, jourDe(maison), { code: codeDeReseau(id) }) : [];
  if (!tenu) throw new Refus('introuvable');
  return tenu;
}

const noterReseau = (
  tx: Base,
  maison: Maison,
  { personne, signature }: Acteur,
  { geste, cle, academie, detail }: { geste: string; cle: string; academie: string; detail: Record<string, unknown> },
) =>
  noter(tx, {
    par: personne,
    signature,
    geste,
    objet: 'reseau',
    cle,
    territoire: academie,
    detail,
    le: new Date(maison.maintenant().epochMilliseconds),
  });

const refuserLeNom = (nom: string, autres: readonly { nom: string }[]) => {
  const ennui = ennuiDeNom(nom);
  if (ennui) throw new Refus('geste-impossible', ennui);
  if (autres.some((r) => r.nom.toLocaleLowerCase('fr') === nom.toLocaleLowerCase('fr')))
    throw new Refus('deja-fait', `Votre académie a déjà « ${nom} ».`);
};

/** Rend son identifiant. @throws Refus `deja-fait` : le nom est pris ; `geste-impossible` : ce n’en est pas un */
export async function creerReseau(
  maison: Maison,
  acteur: Acteur,
  academie: Academie,
  { genre, nom: tape }: { genre: GenreReseau; nom: string },
): Promise<string> {
  const id = await maison.base.transaction().execute(async (tx) => {
    await exigerTenirReseaux(tx, maison, acteur, academie.id);
    await tenirLesNoms(tx);
    const nom = nomPropre(tape);
    refuserLeNom(nom, await reseauxTenus(tx, academie.id, jourDe(maison)));
    const slug = slugLibre(nom, academie.slug, await slugsDuGenre(tx, genre));
    const cree = await inscrireReseau(tx, {
      genre,
      slug,
      nom,
      academie: academie.id,
      fuseau: academie.fuseau,
      depuis: jourDe(maison),
    });
    await noterReseau(tx, maison, acteur, { geste: 'creer', cle: cree, academie: academie.id, detail: { nom } });
    return cree;
  });
  await maison.rafraichir();
  return id;
}

/** Son adresse ne change pas. @throws Refus `deja-fait`, `introuvable` */
export async function renommerReseau(
  maison: Maison,
  acteur: Acteur,
  academie: Academie,
  id: string,
  tape: string,
): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    const tenu = await tenir(tx, maison, acteur, academie.id, id);
    const nom = nomPropre(tape);
    if (nom === tenu.nom) return;
    refuserLeNom(
      nom,
      (await reseauxTenus(tx, academie.id, jourDe(maison))).filter((r) => r.id !== id),
    );
    await changerReseau(tx, id, { nom });
    await noterReseau(tx, maison, acteur, {
      geste: 'renommer',
      cle: id,
      academie: academie.id,
      detail: { de: tenu.nom, en: nom },
    });
  });
  await maison.rafraichir();
}

/**
 * Il n’existe plus à partir d’aujourd’hui : ses écoles en sortent, les mandats qu’on y avait finissent. Ce qui s’y est fait reste.
 * @throws Refus `geste-impossible` : des actions lui sont confiées, qu’il faut d’abord confier ailleurs
 */
export async function fermerReseau(maison: Maison, acteur: Acteur, academie: Academie, id: string): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    const tenu = await tenir(tx, maison, acteur, academie.id, id);
    if (tenu.aExaminer > 0)
      throw new Refus(
        'geste-impossible',
        `${tenu.aExaminer > 1 ? `${tenu.aExaminer} actions à examiner lui sont confiées` : 'Une action à examiner lui est confiée'} : confiez-les d’abord ailleurs, ou examinez-les.`,
      );
    const jour = jourDe(maison);
    const hier = Temporal.PlainDate.from(jour).subtract({ days: 1 }).toString();
    const sorties = await sortirMembres(tx, id, 'toutes', jour);
    const mandats = (await mandatsDuTerritoire(tx, { territoire: id, texte: '', limite: 500, jour })).filter(
      (m) => m.au === null || m.au > hier,
    );
    for (const mandat of mandats) await finirMandat(tx, mandat, hier);
    await detacherReseau(tx, id, jour);
    await changerReseau(tx, id, { jusqua: jour });
    await noterReseau(tx, maison, acteur, {
      geste: 'fermer',
      cle: id,
      academie: academie.id,
      detail: { nom: tenu.nom, ecoles: sorties, mandats: mandats.map((m) => ({ personne: m.personne, role: m.role })) },
    });
  });
  await maison.rafraichir();
}

/**
 * Il existe de nouveau à partir d’aujourd’hui, avec les écoles qu’il avait en fermant et qui sont encore ouvertes ; ses mandats, eux, se
 * redonnent : le temps a passé, une personne a pu partir. Rend le nombre d’écoles revenues.
 * @throws Refus `introuvable` ; `deja-fait` : il est déjà ouvert, ou un autre a pris son nom
 */
export async function rouvrirReseau(maison: Maison, acteur: Acteur, academie: Academie, code: string): Promise<number> {
  const revenues = await maison.base.transaction().execute(async (tx) => {
    await exigerTenirReseaux(tx, maison, acteur, academie.id);
    await tenirLesNoms(tx);
    const jour = jourDe(maison);
    const [ferme] = await reseauxFermes(tx, academie.id, jour, { code });
    const ouverts = await reseauxTenus(tx, academie.id, jourDe(maison));
    if (!ferme) {
      const ouvert = ouverts.find((r) => codeDeReseau(r.id) === code);
      throw ouvert ? new Refus('deja-fait', `« ${ouvert.nom} » est ouvert.`) : new Refus('introuvable');
    }
    refuserLeNom(ferme.nom, ouverts);
    const fermeture = (await journalDe(tx, 'reseau', ferme.id)).find((n) => n.geste === 'fermer');
    const ici = await ecolesDIci(tx, academie.id, (fermeture?.detail.ecoles as string[] | undefined) ?? []);
    await changerReseau(tx, ferme.id, { jusqua: null });
    await rattacherReseau(tx, ferme.id, academie.id);
    const ecoles = await inscrireMembres(tx, ferme.id, [...ici], { depuis: jour, jour });
    await noterReseau(tx, maison, acteur, {
      geste: 'rouvrir',
      cle: ferme.id,
      academie: academie.id,
      detail: { nom: ferme.nom, ecoles },
    });
    return ecoles.length;
  });
  await maison.rafraichir();
  return revenues;
}

/** @returns celles qui n’en étaient pas encore ; une école d’ailleurs ou fermée n’entre pas. @throws Refus `introuvable`, `geste-impossible` (une date à venir) */
export async function ajouterMembres(
  maison: Maison,
  acteur: Acteur,
  academie: Academie,
  id: string,
  { uais, depuis }: { uais: readonly string[]; depuis: string },
): Promise<string[]> {
  const entrees = await maison.base.transaction().execute(async (tx) => {
    await tenir(tx, maison, acteur, academie.id, id);
    if (depuis > jourDe(maison)) throw new Refus('geste-impossible', 'Cette date n’est pas encore venue.');
    const ici = await ecolesDIci(tx, academie.id, uais);
    const neuves = await inscrireMembres(tx, id, [...ici], { depuis, jour: jourDe(maison) });
    if (neuves.length > 0)
      await noterReseau(tx, maison, acteur, {
        geste: 'ajouter-ecoles',
        cle: id,
        academie: academie.id,
        detail: { depuis, ecoles: neuves },
      });
    return neuves;
  });
  if (entrees.length > 0) await maison.rafraichir();
  return entrees;
}

/** Elles n’en sont plus à partir d’aujourd’hui ; ce qu’elles y ont fait reste compté. @throws Refus `introuvable` */
export async function retirerMembres(
  maison: Maison,
  acteur: Acteur,
  academie: Academie,
  id: string,
  uais: readonly string[],
): Promise<string[]> {
  const sorties = await maison.base.transaction().execute(async (tx) => {
    await tenir(tx, maison, acteur, academie.id, id);
    const parties = await sortirMembres(tx, id, uais, jourDe(maison));
    if (parties.length > 0)
      await noterReseau(tx, maison, acteur, {
        geste: 'retirer-ecoles',
        cle: id,
        academie: academie.id,
        detail: { ecoles: parties },
      });
    return parties;
  });
  if (sorties.length > 0) await maison.rafraichir();
  return sorties;
}
