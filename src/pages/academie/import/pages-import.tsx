// L’import d’un tableau par l’académie : envoyer, relier les colonnes, relire ligne par ligne, appliquer, annuler.
import { type Context, Hono } from 'hono';
import { termesDe } from '#base/declaration/actions-de-l-ecole.ts';
import { semaineDeLAcademie } from '#base/declaration/ou-declarer.ts';
import {
  actionsGardees,
  comptesDesActions,
  comptesDesLignes,
  correspondancesRetenues,
  type Import,
  importParId,
  importsDuTerritoire,
  lignesDeLImport,
  termesDImport,
} from '#base/import/imports.ts';
import { territoireDeLAcademie } from '#base/mandats.ts';
import { enCsv, modeleCsv, modeleOds, modeleXlsx } from '#documents/import/modele.ts';
import { devinerColonnes, estSens, type Sens } from '#domaine/recensement/import/champs.ts';
import { type Defauts, direChamp } from '#domaine/recensement/import/comprendre-ligne.ts';
import { ETATS_LIGNE, type EtatLigne, MOTS_DES_LIGNES, type ModeImport } from '#domaine/recensement/import/etats-ligne.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { annulerImport, appliquerImport } from '#operations/recensement/import/appliquer-import.ts';
import { type Choix, type ChoixRefuses, deciderLignes } from '#operations/recensement/import/decider-lignes.ts';
import { oublierTableau, recevoirTableau, relierColonnes } from '#operations/recensement/import/recevoir-tableau.ts';
import { exigerImporter } from '#operations/recensement/import/tenir-import.ts';
import { lancerLeTravail } from '#operations/recensement/import/travailler.ts';
import { adresses } from '#src/adresses.ts';
import { exigerVisite, type Visite } from '../../communs/visite.ts';
import { portesDeLAcademie } from '../portes.ts';
import { AccueilImport } from './accueil-import.tsx';
import { estUnNumero, lireCorrections, type Tapees } from './corriger.tsx';
import { PAR_PAGE_RAPPORT, premierEtat, Rapport } from './rapport.tsx';
import { RelierColonnes } from './relier.tsx';
import { Avance, Echoue, Resultat } from './suite.tsx';

const IMPORT = '/academie/:slug/import';
const UN = `${IMPORT}/:id{[0-9a-f-]{36}}`;
/** Les refus qu’on lit sur la page même. */
const SUR_PLACE = { 'geste-impossible': 409, 'deja-fait': 409, 'donnee-personnelle': 422 } as const;

export const pagesImport = (maison: Maison) => {
  const { base } = maison;

  const ouvrir = async (c: Context) => {
    const visite = exigerVisite(c);
    const academie = await territoireDeLAcademie(base, c.req.param('slug') ?? '');
    if (!academie) throw new Refus('introuvable');
    await exigerImporter(base, maison, visite.acteur, academie.id);
    return { visite, academie, portes: await portesDeLAcademie(maison, visite.acteur, academie) };
  };
  const ouvrirUn = async (c: Context) => {
    const ouvert = await ouvrir(c);
    const tenu = await importParId(base, c.req.param('id') ?? '');
    if (tenu?.territoire !== ouvert.academie.id) throw new Refus('introuvable');
    return { ...ouvert, tenu };
  };
  type Ouvert = Awaited<ReturnType<typeof ouvrirUn>>;

  const montrerAccueil = async (c: Context, erreur?: string) => {
    const ouvert = await ouvrir(c);
    const imports = await importsDuTerritoire(base, ouvert.academie.id);
    const fait = c.req.query('fait') === 'oublie' ? 'Le tableau est oublié ; il n’en reste rien.' : undefined;
    return <AccueilImport {...{ maison, ...ouvert, imports, erreur, fait }} />;
  };

  const montrerColonnes = async (ouvert: Ouvert, { erreur, reliees }: { erreur?: string; reliees?: Reliees } = {}) => {
    const { tenu, visite } = ouvert;
    const retenues = await correspondancesRetenues(base, tenu.territoire);
    const termes = await termesDe(base, ['public']);
    return (
      <RelierColonnes
        {...{ maison, ...ouvert, erreur }}
        publics={termes.public ?? []}
        colonnes={reliees?.colonnes ?? tenu.correspondances.colonnes ?? devinerColonnes(tenu.tableau.colonnes, retenues)}
        defauts={reliees?.defauts ?? tenu.correspondances.defauts ?? defautsDe(visite)}
      />
    );
  };

  const montrer = async (c: Context, ouvert: Ouvert, { refus, refuses, tapees, mode, ...ou }: Reprise = {}) => {
    const { tenu } = ouvert;
    if (tenu.etat === 'a-relier') return montrerColonnes(ouvert, refus ? { erreur: refus } : {});
    if (tenu.etat === 'analyse' || tenu.etat === 'application') {
      c.header('refresh', '2');
      return <Avance {...{ maison, ...ouvert }} />;
    }
    if (tenu.etat === 'echoue') return <Echoue {...{ maison, ...ouvert }} />;
    const comptes = await comptesDesLignes(base, tenu.id);
    if (tenu.etat !== 'pret') {
      const [actions, gardees] = await Promise.all([comptesDesActions(base, tenu.id), actionsGardees(base, tenu.id)]);
      return <Resultat {...{ maison, ...ouvert, comptes, actions, gardees, refus }} />;
    }
    const adresse = new URL(c.req.url).searchParams;
    const demande = { etat: ou.etat ?? adresse.get('etat'), page: ou.page ?? Number.parseInt(adresse.get('page') ?? '1', 10) };
    // Tout y est décidé : la page suivante montre ce qui reste à faire.
    const etat = ETATS_LIGNE.find((e) => e === demande.etat && (comptes[e] || !adresse.get('fait'))) ?? premierEtat(comptes);
    const page = Math.min(Math.max(1, demande.page || 1), 2000);
    const [lignes, semaine, termes] = await Promise.all([
      lignesDeLImport(base, tenu.id, { etat, page, parPage: PAR_PAGE_RAPPORT }),
      semaineDeLAcademie(base, tenu.edition, tenu.territoire),
      termesDe(base, ['public']),
    ]);
    const fait = c.req.query('fait') === 'choix' ? 'Vos choix et vos corrections sont gardés.' : undefined;
    return (
      <Rapport
        {...{
          maison,
          ...ouvert,
          comptes,
          etat,
          page,
          lignes,
          semaine,
          fait,
          refus,
          ...(refuses && { refuses }),
          ...(tapees && { tapees }),
          ...(mode && { mode }),
        }}
        publics={termes.public ?? []}
      />
    );
  };

  /** Un acte, puis la page de l’import ; un refus se lit sur elle, telle qu’elle est devenue. */
  const agir = (faire: (c: Context, ouvert: Ouvert) => Promise<string>) => async (c: Context) => {
    const ouvert = await ouvrirUn(c);
    try {
      return c.redirect(await faire(c, ouvert), 303);
    } catch (refus) {
      const statut = refus instanceof Refus ? SUR_PLACE[refus.code as keyof typeof SUR_PLACE] : undefined;
      if (!statut) throw refus;
      return c.html(await montrer(c, await ouvrirUn(c), { refus: (refus as Refus).message }), statut);
    }
  };
  const laPage = ({ academie, tenu }: Ouvert) => adresses.import(academie.slug, tenu.id);

  return new Hono()
    .get(IMPORT, async (c) => c.html(await montrerAccueil(c)))
    .post(IMPORT, async (c) => {
      const { visite, academie } = await ouvrir(c);
      const { tableau } = await c.req.parseBody();
      const fichier = tableau instanceof File ? tableau : new File([], '');
      try {
        const octets = new Uint8Array(await fichier.arrayBuffer());
        const id = await recevoirTableau(maison, visite.acteur, { territoire: academie.id, fichier: fichier.name, octets });
        return c.redirect(adresses.import(academie.slug, id), 303);
      } catch (refus) {
        if (!(refus instanceof Refus) || refus.code !== 'fichier-refuse') throw refus;
        return c.html(await montrerAccueil(c, refus.message), 422);
      }
    })
    .get(`${IMPORT}/:modele{modele\\.(csv|ods|xlsx)}`, async (c) => {
      await ouvrir(c);
      return envoyerModele(c, await vocabulaires(maison));
    })
    .get(UN, async (c) => c.html(await montrer(c, await ouvrirUn(c))))
    .get(`${UN}/colonnes`, async (c) => {
      const ouvert = await ouvrirUn(c);
      if (ouvert.tenu.etat !== 'a-relier' && ouvert.tenu.etat !== 'pret') return c.redirect(laPage(ouvert), 303);
      return c.html(await montrerColonnes(ouvert));
    })
    .post(
      `${UN}/colonnes`,
      agir(async (c, ouvert) => {
        await relierColonnes(maison, ouvert.visite.acteur, ouvert.tenu.id, await lireReliees(c, ouvert.tenu));
        lancerLeTravail(maison, ouvert.tenu.id);
        return laPage(ouvert);
      }),
    )
    .post(`${UN}/choix`, async (c) => {
      const ouvert = await ouvrirUn(c);
      const envoi = await c.req.formData();
      const [etat, page] = [String(envoi.get('etat') ?? ''), Number(envoi.get('page') ?? 1)];
      const choix = lireChoix(envoi);
      const { refuses } = await deciderLignes(maison, ouvert.visite.acteur, ouvert.tenu.id, choix);
      if (Object.keys(refuses).length > 0)
        return c.html(await montrer(c, await ouvrirUn(c), { refuses, tapees: tapeesDe(choix, refuses), etat, page }), 422);
      const vers = adresses.import(ouvert.academie.slug, ouvert.tenu.id, { etat, page });
      return c.redirect(`${vers}${vers.includes('?') ? '&' : '?'}fait=choix`, 303);
    })
    .post(`${UN}/application`, async (c) => {
      const ouvert = await ouvrirUn(c);
      const { acteur } = ouvert.visite;
      const envoi = await c.req.formData();
      const mode = envoi.get('mode') === 'brouillons' ? 'brouillons' : 'deposer';
      const reprise: Reprise = { etat: String(envoi.get('etat') ?? ''), page: Number(envoi.get('page') ?? 1), mode };
      const rendre = async (statut: 409 | 422, autre: Reprise) =>
        c.html(await montrer(c, await ouvrirUn(c), { ...reprise, ...autre }), statut);
      try {
        // Ce qui est choisi sur la page compte, même sans « Garder » : on ne crée qu’avec, ou l’on dit pourquoi pas.
        const choix = ouvert.tenu.etat === 'pret' ? lireChoix(envoi) : [];
        const { refuses, restent } =
          choix.length > 0 ? await deciderLignes(maison, acteur, ouvert.tenu.id, choix) : { refuses: {}, restent: [] };
        if (Object.keys(refuses).length > 0)
          return rendre(422, { refus: A_REPRENDRE, refuses, tapees: tapeesDe(choix, refuses) });
        const arretees = restent.filter((l) => mode === 'deposer' || l.etat !== 'a-completer').map((l) => l.ligne);
        if (arretees.length > 0) return rendre(422, { refus: direArretees(arretees) });
        if (envoi.get('relu') !== 'oui' && ouvert.tenu.etat === 'pret')
          throw new Refus('geste-impossible', 'Cochez « J’ai relu ce rapport » pour créer les actions.');
        await appliquerImport(maison, acteur, ouvert.tenu.id, mode);
      } catch (refus) {
        const statut = refus instanceof Refus ? SUR_PLACE[refus.code as keyof typeof SUR_PLACE] : undefined;
        if (!statut) throw refus;
        return rendre(statut, { refus: (refus as Refus).message });
      }
      lancerLeTravail(maison, ouvert.tenu.id);
      return c.redirect(laPage(ouvert), 303);
    })
    .post(
      `${UN}/annulation`,
      agir(async (_, ouvert) => {
        await annulerImport(maison, ouvert.visite.acteur, ouvert.tenu.id);
        await maison.rafraichir();
        return laPage(ouvert);
      }),
    )
    .post(
      `${UN}/oubli`,
      agir(async (_, ouvert) => {
        await oublierTableau(maison, ouvert.visite.acteur, ouvert.tenu.id);
        return `${adresses.importer(ouvert.academie.slug)}?fait=oublie`;
      }),
    )
    .get(`${UN}/rapport.csv`, async (c) => {
      const { tenu } = await ouvrirUn(c);
      return c.body(await rapportEnCsv(maison, tenu), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="rapport-import.csv"',
      });
    });
};

/** Une page refaite après un refus : où elle en était, ce qu’on y avait tapé. */
type Reprise = {
  refus?: string;
  refuses?: ChoixRefuses;
  tapees?: Tapees;
  etat?: string;
  page?: number;
  mode?: ModeImport;
};

const A_REPRENDRE = 'Rien n’est encore créé : un choix de cette page est à reprendre, les autres sont gardés.';
const direArretees = (lignes: readonly number[]) =>
  lignes.length > 1
    ? `Vos choix sont gardés, et rien n’est encore créé : les lignes ${lignes.join(', ')}, que vous venez de changer, ne sont pas prêtes. Reprenez-les, ou créez sans elles.`
    : `Vos choix sont gardés, et rien n’est encore créé : la ligne ${lignes[0]}, que vous venez de changer, n’est pas prête. Reprenez-la, ou créez sans elle.`;

const tapeesDe = (choix: readonly Choix[], refuses: ChoixRefuses): Tapees =>
  Object.fromEntries(
    choix.filter((l) => refuses[l.ligne]).map((l) => [l.ligne, { ...l.corrections, ...(l.uai && { ecole: l.uai }) }]),
  );

type Reliees = { colonnes: Record<number, Sens>; defauts: Defauts };

const defautsDe = ({ personne }: Visite): Defauts => ({
  quand: '',
  publics: [],
  contactNom: `${personne.prenom} ${personne.nom}`.trim(),
  contactCourriel: personne.courriel,
});

async function lireReliees(c: Context, { tableau }: Import): Promise<Reliees> {
  const envoi = await c.req.formData();
  const texte = (nom: string, max: number) =>
    String(envoi.get(nom) ?? '')
      .trim()
      .slice(0, max);
  const colonnes = Object.fromEntries(
    tableau.colonnes.map(({ rang }): [number, Sens] => {
      const dit = texte(`colonne-${rang}`, 40);
      return [rang, estSens(dit) ? dit : 'ignorer'];
    }),
  );
  const publics = envoi
    .getAll('publics')
    .map(String)
    .filter((code) => /^[a-z0-9-]{1,80}$/.test(code));
  return {
    colonnes,
    defauts: {
      quand: texte('quand', 200),
      publics,
      contactNom: texte('contactNom', 120),
      contactCourriel: texte('contactCourriel', 200),
    },
  };
}

function lireChoix(envoi: FormData): Choix[] {
  const texte = (nom: string) =>
    String(envoi.get(nom) ?? '')
      .trim()
      .toUpperCase();
  return envoi
    .getAll('ligne')
    .map(Number)
    .filter((ligne) => Number.isInteger(ligne) && ligne > 0)
    .slice(0, 200)
    .map((ligne) => {
      const tape = texte(`uai-${ligne}`);
      const uai = tape ? estUnNumero(tape) && tape.replace(/\s/g, '') : texte(`ecole-${ligne}`);
      const decision = texte(`decision-${ligne}`);
      return {
        ligne,
        ...(uai && { uai: uai.slice(0, 8) }),
        ...lireCorrections(envoi, ligne),
        decision: decision === 'CREER' ? 'creer' : decision === 'IGNORER' ? 'ignorer' : null,
      };
    });
}

const vocabulaires = async ({ base }: Maison) => {
  const [{ theme, forme }, { public: publics = [] }] = await Promise.all([termesDImport(base), termesDe(base, ['public'])]);
  return { theme, forme, public: publics.map((t) => ({ ...t, sigle: null })) };
};

const TYPES = {
  csv: 'text/csv; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

async function envoyerModele(c: Context, v: Awaited<ReturnType<typeof vocabulaires>>) {
  const format = (c.req.path.split('.').at(-1) ?? 'csv') as keyof typeof TYPES;
  const octets = format === 'csv' ? modeleCsv(v) : format === 'ods' ? modeleOds(v) : await modeleXlsx(v);
  return c.body(typeof octets === 'string' ? octets : new Uint8Array(octets), 200, {
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="actions-a-importer.${format}"`,
  });
}

async function rapportEnCsv({ base }: Maison, tenu: Import): Promise<string> {
  const lignes = await lignesDeLImport(base, tenu.id, {});
  return enCsv([
    ['Ligne', 'État', 'Titre', 'École comprise', 'UAI', 'Autres écoles', 'Quand', 'Action créée', 'À savoir'],
    ...lignes.map((l) => [
      l.ligne,
      l.etat === 'lue' ? '' : MOTS_DES_LIGNES[l.etat as EtatLigne].une,
      String(l.lue?.titre ?? ''),
      [l.ecole, l.ecole_commune].filter(Boolean).join(', '),
      l.uai,
      l.autres_ecoles
        .map((e) => (e.uai ? `${e.dit} : ${[e.nom, e.commune, e.uai].filter(Boolean).join(', ')}` : `${e.dit} : à rattacher`))
        .join('\n'),
      String(l.lue?.quand ?? ''),
      l.action,
      [
        ...l.ennuis.map((e) => `${e.champ ? `${direChamp(e.champ)} : ` : ''}${e.message}`),
        ...l.doublons.map((d) =>
          d.numero ? `Ressemble à l’action n° ${d.numero} : ${d.titre}` : `Ressemble à la ligne ${d.ligne} : ${d.titre}`,
        ),
        ...(l.gardee ? [`Gardée à l’annulation : ${l.gardee}`] : []),
      ].join('\n'),
    ]),
  ]);
}
