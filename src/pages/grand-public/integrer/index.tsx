// Intégrer Accroche ailleurs : l’encart lui-même, seule page qu’un autre site peut encadrer, et celle qui en donne le code.
import { type Context, Hono } from 'hono';
import { editionsPubliques } from '#base/accueil.ts';
import { actionsPubliees } from '#base/actions-publiees.ts';
import { academies } from '#base/grand-public/academies.ts';
import { prochainesActions } from '#base/grand-public/encarts.ts';
import { type Encart, editionDeLEncart, lireEncart } from '#domaine/encart.ts';
import { FILTRE_VIDE } from '#domaine/filtre.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { aMontrer } from '../../communs/carte-action.tsx';
import { libellesGardes } from '../../communs/libelles-gardes.ts';
import { POLITIQUE_AVEC_ENCART, POLITIQUE_DE_L_ENCART } from '../../communs/politique.ts';
import { siglesDuSite } from '../page-ouverte.tsx';
import { type ContenuEncart, EncartDActions, EncartIllisible } from './encart.tsx';
import { PageIntegrer } from './page.tsx';

export const pagesIntegrer = (maison: Maison) =>
  new Hono()
    .get(adresses.encart(), async (c) => {
      const { encart, erreurs } = lireEncart(new URL(c.req.url).searchParams);
      const contenu = erreurs.length === 0 ? await contenuDe(maison, encart) : undefined;
      return montrable(c, contenu, encart, maison);
    })
    .get(adresses.integrer(), async (c) => {
      const { encart, erreurs } = lireEncart(new URL(c.req.url).searchParams);
      const [toutes, editions, sigles] = await Promise.all([
        academies(maison.base),
        editionsPubliques(maison.base),
        siglesDuSite(maison),
      ]);
      c.header('content-security-policy', POLITIQUE_AVEC_ENCART);
      const choisi = {
        ...encart,
        academie: toutes.find((a) => a.slug === encart.academie)?.slug ?? null,
        edition: editions.find((e) => e.id === encart.edition)?.id ?? null,
      };
      const illisible = erreurs.length > 0 || choisi.academie !== encart.academie || choisi.edition !== encart.edition;
      return c.html(
        <PageIntegrer {...{ maison, sigles, encart: choisi, academies: toutes, editions, illisible }} />,
        illisible ? 400 : 200,
      );
    });

function montrable(c: Context, contenu: ContenuEncart | undefined, encart: Encart, maison: Maison) {
  c.header('content-security-policy', POLITIQUE_DE_L_ENCART);
  // Un site qui isole ses pages ne reçoit que ce qui se dit fait pour lui.
  c.header('cross-origin-resource-policy', 'cross-origin');
  return contenu
    ? c.html(<EncartDActions maison={maison} contenu={contenu} encart={encart} />)
    : c.html(<EncartIllisible maison={maison} encart={encart} />, 404);
}

/** undefined : l’académie ou l’édition demandée n’existe pas. */
async function contenuDe(maison: Maison, encart: Encart): Promise<ContenuEncart | undefined> {
  const { base, index } = maison;
  const [editions, libelles] = await Promise.all([editionsPubliques(base), libellesGardes(maison)]);
  const academie = encart.academie === null ? null : libelles.academie?.get(encart.academie);
  if (academie === undefined) return undefined;
  const dOu = { ...FILTRE_VIDE, academie: encart.academie === null ? [] : [encart.academie] };
  const connue = editions.find((e) => e.id === encart.edition);
  if (encart.edition !== null && !connue) return undefined;
  const edition =
    connue ?? editionDeLEncart(editions, new Set((await index.comptage(dOu, 'edition')).map((f) => f.code))) ?? undefined;
  if (!edition) return { academie, edition: null, total: 0, filtre: {}, actions: [] };
  const filtre = { ...dOu, edition: [edition.id] };
  const jour = maison.maintenant().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
  const [{ total, numeros }, prochaines] = await Promise.all([
    index.page(filtre),
    prochainesActions(base, { edition: edition.id, academie: encart.academie, jour, limite: encart.nombre }),
  ]);
  const choisies = [...new Set([...prochaines, ...numeros])].slice(0, encart.nombre);
  const cartes = await actionsPubliees(base, choisies);
  return {
    academie,
    edition: { titre: edition.titre, demonstration: edition.demonstration },
    total,
    filtre: { edition: filtre.edition, academie: filtre.academie },
    actions: cartes.map((carte) => aMontrer(carte, libelles)),
  };
}
