// Les bassins et réseaux que l’académie tient : les nommer, y faire entrer et sortir des écoles, les fermer.
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { territoireDeLAcademie } from '#base/mandats.ts';
import {
  ecolesAAjouter,
  ecolesSansBassin,
  membresDesReseaux,
  membresDuReseau,
  reseauxFermes,
  reseauxTenus,
} from '#base/territoires/reseaux-tenus.ts';
import { enCsv } from '#documents/import/modele.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { GENRES_RESEAU } from '#domaine/reseaux/reseaux.ts';
import { depuisParDefaut, ennuiDeNom, nomPropre } from '#domaine/reseaux/tenir-reseau.ts';
import type { Maison } from '#operations/maison.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { lireEcoles } from '#operations/reseaux/lire-ecoles.ts';
import { lireFichierDEcoles } from '#operations/reseaux/lire-fichier.ts';
import {
  ajouterMembres,
  creerReseau,
  exigerTenirReseaux,
  fermerReseau,
  renommerReseau,
  retirerMembres,
  rouvrirReseau,
} from '#operations/reseaux/tenir-reseau.ts';
import { adresses } from '#src/adresses.ts';
import { exigerVisite } from '../../communs/visite.ts';
import { portesDeLAcademie } from '../portes.ts';
import { GENRES_EN_MOTS, ListeDesReseaux } from './liste.tsx';
import { type Ajout, ReseauTenuPage, TROUVEES } from './reseau.tsx';

const BASSINS = '/academie/:slug/bassins';
const UN = `${BASSINS}/:code{(?:bassin|reseau-foquale)-[a-z0-9-]+}`;

export const pagesReseauxTenus = (maison: Maison) => {
  const { base } = maison;
  const ouvrir = async (c: Context) => {
    const visite = exigerVisite(c);
    const academie = await territoireDeLAcademie(base, c.req.param('slug') ?? '');
    if (!academie) throw new Refus('introuvable');
    await exigerTenirReseaux(base, maison, visite.acteur, academie.id);
    return { maison, visite, academie };
  };
  const ouvrirUn = async (c: Context) => {
    const ouvert = await ouvrir(c);
    const [tenu] = await reseauxTenus(base, ouvert.academie.id, jourDe(maison), { code: c.req.param('code') ?? '' });
    if (!tenu) throw new Refus('introuvable');
    return { ...ouvert, tenu, code: c.req.param('code') ?? '' };
  };

  const montrerListe = async (
    c: Context,
    { refus, ...saisie }: { nom?: string; genre?: string; erreur?: string; refus?: string } = {},
  ) => {
    const ouvert = await ouvrir(c);
    const [reseaux, fermes, couverture, portes] = await Promise.all([
      reseauxTenus(base, ouvert.academie.id, jourDe(maison)),
      reseauxFermes(base, ouvert.academie.id, jourDe(maison)),
      ecolesSansBassin(base, ouvert.academie.id, jourDe(maison)),
      portesDeLAcademie(maison, ouvert.visite.acteur, ouvert.academie),
    ]);
    return (
      <ListeDesReseaux
        {...{ ...ouvert, reseaux, fermes, couverture, portes, saisie, refus }}
        ferme={c.req.query('fait') === 'ferme'}
      />
    );
  };

  const montrerUn = async (
    c: Context,
    reprise: { ajout?: Ajout; nom?: { tape: string; erreur: string }; refus?: string } = {},
  ) => {
    const ouvert = await ouvrirUn(c);
    const texte = (c.req.query('texte') ?? '').trim().slice(0, 100);
    const [membres, trouvees, portes] = await Promise.all([
      membresDuReseau(base, ouvert.tenu.id, jourDe(maison)),
      ecolesAAjouter(base, {
        academie: ouvert.academie.id,
        reseau: ouvert.tenu.id,
        texte,
        limite: TROUVEES,
        jour: jourDe(maison),
      }),
      portesDeLAcademie(maison, ouvert.visite.acteur, ouvert.academie),
    ]);
    const depuis = depuisParDefaut(jourDe(maison));
    const fait = { genre: c.req.query('fait') ?? '', nombre: Number(c.req.query('nombre')) || 0 };
    return <ReseauTenuPage {...{ ...ouvert, membres, trouvees, portes, texte, depuis, fait, ...reprise }} />;
  };

  return new Hono()
    .get(BASSINS, async (c) => c.html(await montrerListe(c)))
    .post(BASSINS, async (c) => {
      const { visite, academie } = await ouvrir(c);
      const envoi = await c.req.parseBody();
      const nom = nomPropre(String(envoi.nom ?? ''));
      const genre = GENRES_RESEAU.find((g) => g === envoi.genre) ?? 'bassin';
      const erreur = ennuiDeNom(nom);
      if (erreur) return c.html(await montrerListe(c, { nom, genre, erreur }), 422);
      try {
        const id = await creerReseau(maison, visite.acteur, academie, { genre, nom });
        return c.redirect(`${adresses.reseauTenu(academie.slug, id.replace(':', '-'))}?fait=cree`, 303);
      } catch (refus) {
        if (!(refus instanceof Refus) || refus.code !== 'deja-fait') throw refus;
        return c.html(await montrerListe(c, { nom, genre, erreur: refus.message }), 409);
      }
    })
    .get(`${BASSINS}/ecoles.csv`, async (c) => {
      const { academie } = await ouvrir(c);
      const lignes = (await membresDesReseaux(base, academie.id, jourDe(maison))).map((m) => [
        m.reseau,
        GENRES_EN_MOTS[m.genre],
        m.uai,
        m.nom,
        m.commune,
        m.depuis,
      ]);
      return enFichier(c, `bassins-${academie.slug}`, [
        ['Bassin ou réseau', 'Ce que c’est', 'UAI', 'Établissement', 'Commune', 'Depuis le'],
        ...lignes,
      ]);
    })
    .get(UN, async (c) => c.html(await montrerUn(c)))
    .get(`${UN}/ecoles.csv`, async (c) => {
      const { tenu, code } = await ouvrirUn(c);
      const membres = await membresDuReseau(base, tenu.id, jourDe(maison));
      const lignes = membres.map((m) => [m.uai, m.nom, m.commune, m.depuis]);
      return enFichier(c, code, [['UAI', 'Établissement', 'Commune', 'Depuis le'], ...lignes]);
    })
    .post(`${UN}/nom`, async (c) => {
      const { visite, academie, tenu, code } = await ouvrirUn(c);
      const tape = nomPropre(String((await c.req.parseBody()).nom ?? ''));
      const erreur = ennuiDeNom(tape);
      if (erreur) return c.html(await montrerUn(c, { nom: { tape, erreur } }), 422);
      try {
        await renommerReseau(maison, visite.acteur, academie, tenu.id, tape);
      } catch (refus) {
        if (!(refus instanceof Refus) || refus.code !== 'deja-fait') throw refus;
        return c.html(await montrerUn(c, { nom: { tape, erreur: refus.message } }), 409);
      }
      return c.redirect(`${adresses.reseauTenu(academie.slug, code)}?fait=nomme`, 303);
    })
    .post(`${UN}/ajout`, async (c) => {
      const { visite, academie, tenu, code } = await ouvrirUn(c);
      const envoi = await c.req.formData();
      const depuis = String(envoi.get('depuis') ?? '') || depuisParDefaut(jourDe(maison));
      const liste = String(envoi.get('liste') ?? '').slice(0, 400_000);
      const fichier = envoi.get('fichier');
      const refaire = async (ajout: Ajout) => c.html(await montrerUn(c, { ajout }), 422);
      if (!z.iso.date().safeParse(depuis).success || depuis > jourDe(maison))
        return refaire({ liste, depuis, erreurDeDate: 'Donnez une date déjà venue : jour, mois, année.' });
      try {
        const duFichier =
          fichier instanceof File && fichier.size > 0 ? lireFichierDEcoles(new Uint8Array(await fichier.arrayBuffer())) : '';
        const { uais, incomprises } = await lireEcoles(base, academie.id, [liste, duFichier]);
        const choisies = [...envoi.getAll('uai').map(String), ...uais].filter((uai) => /^\d{7}[A-Z]$/.test(uai));
        const entrees = await ajouterMembres(maison, visite.acteur, academie, tenu.id, { uais: [...new Set(choisies)], depuis });
        if (incomprises.length > 0 || choisies.length === 0)
          return refaire({
            liste: incomprises.map((l) => l.dit).join('\n'),
            depuis,
            incomprises,
            entrees: entrees.length,
            ...(choisies.length + incomprises.length === 0 && { erreur: 'Écrivez, choisissez ou envoyez au moins une école.' }),
          });
        return c.redirect(`${adresses.reseauTenu(academie.slug, code)}?fait=ajoutees&nombre=${entrees.length}`, 303);
      } catch (refus) {
        if (!(refus instanceof Refus) || refus.code !== 'fichier-refuse') throw refus;
        return refaire({ liste, depuis, erreur: refus.message });
      }
    })
    .post(`${UN}/retrait`, async (c) => {
      const { visite, academie, tenu, code } = await ouvrirUn(c);
      const uais = (await c.req.formData()).getAll('uai').map(String);
      const sorties = await retirerMembres(maison, visite.acteur, academie, tenu.id, uais);
      return c.redirect(`${adresses.reseauTenu(academie.slug, code)}?fait=retirees&nombre=${sorties.length}`, 303);
    })
    .post(`${UN}/fin`, async (c) => {
      const { visite, academie, tenu } = await ouvrirUn(c);
      const { relu } = await c.req.parseBody();
      try {
        if (relu !== 'oui') throw new Refus('geste-impossible', 'Cochez la case pour fermer ce bassin.');
        await fermerReseau(maison, visite.acteur, academie, tenu.id);
      } catch (refus) {
        if (!(refus instanceof Refus) || refus.code !== 'geste-impossible') throw refus;
        return c.html(await montrerUn(c, { refus: refus.message }), 409);
      }
      return c.redirect(`${adresses.reseauxTenus(academie.slug)}?fait=ferme`, 303);
    })
    .post(`${UN}/reouverture`, async (c) => {
      const { visite, academie } = await ouvrir(c);
      const code = c.req.param('code') ?? '';
      try {
        const nombre = await rouvrirReseau(maison, visite.acteur, academie, code);
        return c.redirect(`${adresses.reseauTenu(academie.slug, code)}?fait=rouvert&nombre=${nombre}`, 303);
      } catch (refus) {
        if (!(refus instanceof Refus) || refus.code !== 'deja-fait') throw refus;
        return c.html(await montrerListe(c, { refus: refus.message }), 409);
      }
    });
};

const enFichier = (c: Context, nom: string, lignes: Parameters<typeof enCsv>[0]) =>
  c.body(enCsv(lignes), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${nom}.csv"`,
  });
