// Les mandats d’une académie : qui examine, qui pilote, qui parle pour un établissement. Donner, finir, déplacer.
import { Hono } from 'hono';
import { z } from 'zod';
import { type BoiteEnPanne, boitesEnPanne } from '#base/courrier/journal-des-envois.ts';
import { ecolePourEntrer } from '#base/entrees.ts';
import { type AdresseAAttester, adressesAAttester } from '#base/identite/adresses-a-attester.ts';
import { type MandatLu, mandatsDuTerritoire, mandatsSansAutre, territoireDeLAcademie, territoiresDedans } from '#base/mandats.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { direJour } from '#domaine/dates.ts';
import { estDeLEducation, finDAnneeScolaire, lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { type GenreDePerimetre, peutDonner } from '#domaine/recensement/donner-mandat.ts';
import { type Mandat, type Perimetre, ROLES, type Role } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { LIBELLES_ROLES_MANDAT } from '#domaine/recensement/roles-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { exiger } from '#operations/recensement/acteur.ts';
import { deplacer, donnerMandat, finir, type Lieu } from '#operations/recensement/gerer-mandats.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Recherche } from '../communs/champs.tsx';
import type { Porte } from '../communs/charpente/espace.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { exigerVisite, type Visite } from '../communs/visite.ts';
import { Attester, FAITS_D_ATTESTATION } from '../compte/mon-compte/attester.tsx';
import { EspaceAcademie } from './espace.tsx';
import { LigneMandat, qui } from './mandats/ligne.tsx';
import { NouveauMandat } from './mandats/nouveau.tsx';
import { portesDeLAcademie } from './portes.ts';

const MONTRES = 200;
const FAITS: Record<string, string> = {
  donne: 'Le mandat est donné, un courriel vient de partir.',
  fini: 'Le mandat est terminé.',
  deplace: 'La personne est déplacée, un courriel vient de partir.',
  ...FAITS_D_ATTESTATION,
};
const ADRESSE = '/academie/:slug/mandats';

type Contexte = Parameters<typeof exigerVisite>[0];
type Champs = 'courriel' | 'lieu' | 'role' | 'au' | 'uai' | 'relue';
type Formulaire = { erreurs: Partial<Record<Champs, string>>; saisie: Partial<Record<Champs, string>> };

export const pagesMandats = (maison: Maison) => {
  /** La visite et l’académie, si l’on peut y gérer les mandats ; sinon, cette page n’existe pas. */
  const ouvrir = async (c: Contexte) => {
    const visite = exigerVisite(c);
    const academie = await territoireDeLAcademie(maison.base, c.req.param('slug') ?? '');
    if (!academie) throw new Refus('introuvable');
    const perimetre = await perimetreDuTerritoire(maison.base, academie.id);
    exiger(visite.acteur, 'gerer-mandats', perimetre, jourDe(maison));
    return { visite, academie, perimetre };
  };
  const montrer = async (c: Contexte, formulaire: Formulaire = { erreurs: {}, saisie: {} }) => {
    const { visite, academie, perimetre } = await ouvrir(c);
    const texte = (c.req.query('texte') ?? '').trim().slice(0, 100);
    const [mandats, territoires, portes] = await Promise.all([
      mandatsDuTerritoire(maison.base, { territoire: academie.id, texte, limite: MONTRES }),
      territoiresDedans(maison.base, academie.id),
      portesDeLAcademie(maison, visite.acteur, academie),
    ]);
    const jour = jourDe(maison);
    const maintenant = new Date(maison.maintenant().epochMilliseconds);
    const [pannes, sansAutre, aAttester] = await Promise.all([
      boitesEnPanne(
        maison.base,
        mandats.map((m) => m.courriel),
      ),
      mandatsSansAutre(
        maison.base,
        mandats.map((m) => m.id),
        jour,
      ),
      adressesAAttester(maison.base, visite.acteur.personne, { uais: [], territoires: [academie.id] }, { jour, maintenant }),
    ]);
    const fait = FAITS[c.req.query('fait') ?? ''];
    const roles = rolesADonner(visite.acteur.mandats, territoires, perimetre, jour);
    return (
      <Mandats
        {...{
          maison,
          visite,
          academie,
          texte,
          mandats,
          pannes,
          sansAutre,
          aAttester,
          portes,
          territoires,
          roles,
          fait,
          formulaire,
          jour,
          maintenant,
        }}
      />
    );
  };

  return new Hono()
    .get(ADRESSE, async (c) => c.html(await montrer(c)))
    .post(ADRESSE, async (c) => {
      const { visite, academie } = await ouvrir(c);
      const envoi = await c.req.parseBody();
      const lu = await lireMandat(maison, envoi);
      if (lu.erreurs) return c.html(await montrer(c, lu), 422);
      try {
        await donnerMandat(maison, visite.acteur, lu);
      } catch (refus) {
        if (!(refus instanceof Refus) || (refus.code !== 'geste-impossible' && refus.code !== 'deja-fait')) throw refus;
        return c.html(await montrer(c, { erreurs: { role: refus.message }, saisie: lu.saisie }), 409);
      }
      return c.redirect(`${adresses.mandats(academie.slug)}?fait=donne`, 303);
    })
    .post(`${ADRESSE}/:id/fin`, async (c) => {
      const { visite, academie } = await ouvrir(c);
      await finir(maison, visite.acteur, c.req.param('id'));
      return c.redirect(`${adresses.mandats(academie.slug)}?fait=fini`, 303);
    })
    .post(`${ADRESSE}/:id/deplacement`, async (c) => {
      const { visite, academie } = await ouvrir(c);
      const { lieu } = await c.req.parseBody();
      await deplacer(maison, visite.acteur, c.req.param('id'), lireLieu(String(lieu ?? '')));
      return c.redirect(`${adresses.mandats(academie.slug)}?fait=deplace`, 303);
    });
};

/** Les rôles qu’offre le formulaire : ceux que la table laisse donner quelque part dans l’académie. */
const rolesADonner = (
  mandats: readonly Mandat[],
  territoires: { genre: GenreDePerimetre }[],
  perimetre: Perimetre,
  jour: string,
) => {
  const genres = new Set<GenreDePerimetre>(['etablissement', ...territoires.map((t) => t.genre)]);
  return ROLES.filter((role) => [...genres].some((genre) => peutDonner(mandats, { role, genre, perimetre }, jour)));
};

/** « 0590000X » ou « departement:59 ». */
const lireLieu = (texte: string): Lieu =>
  /^\d{7}[a-z]$/i.test(texte.trim()) ? { uai: texte.trim().toUpperCase() } : { territoire: texte.trim() };

async function lireMandat(maison: Maison, envoi: Record<string, unknown>) {
  const saisie = Object.fromEntries(
    (['courriel', 'lieu', 'role', 'au', 'uai', 'relue'] as const).map((nom) => [nom, String(envoi[nom] ?? '').slice(0, 200)]),
  );
  const erreurs: Formulaire['erreurs'] = {};
  const jour = jourDe(maison);
  const courriel = lireCourriel(saisie.courriel);
  const role = ROLES.find((r) => r === saisie.role);
  const lieu = lireLieu(saisie.uai || saisie.lieu || '');
  const au = saisie.au || finDAnneeScolaire(jour);
  if (!courriel) erreurs.courriel = 'Donnez une adresse de courriel complète.';
  if (!role) erreurs.role = 'Choisissez un rôle.';
  if (!saisie.uai && !saisie.lieu) erreurs.lieu = 'Choisissez un territoire, ou donnez le numéro d’un établissement.';
  if (!z.iso.date().safeParse(au).success || au < jour) erreurs.au = 'Donnez une date à venir.';
  if (lieu.uai && !(await ecolePourEntrer(maison.base, lieu.uai))) erreurs.lieu = 'Aucun établissement ouvert n’a ce numéro.';
  // La personne lira ce que l’académie n’a pas publié : une adresse d’ailleurs se regarde à deux fois.
  if (courriel && !estDeLEducation(courriel) && saisie.relue !== courriel)
    erreurs.relue = `${courriel} n’est pas une adresse de l’éducation nationale. Relisez-la, puis cochez pour la garder.`;
  if (!courriel || !role || Object.keys(erreurs).length > 0) return { erreurs, saisie };
  return { courriel, role, lieu, au, saisie };
}

export type Proprietes = {
  maison: Maison;
  visite: Visite;
  academie: { id: string; nom: string; slug: string; fuseau: string };
  texte: string;
  mandats: MandatLu[];
  pannes: Map<string, BoiteEnPanne>;
  /** les mandats que personne d’autre ne tient au même endroit */
  sansAutre: ReadonlySet<string>;
  aAttester: readonly AdresseAAttester[];
  portes: Porte[];
  territoires: Awaited<ReturnType<typeof territoiresDedans>>;
  roles: readonly Role[];
  jour: string;
  maintenant: Date;
  fait: string | undefined;
  formulaire: Formulaire;
};

function Mandats(p: Proprietes) {
  const { maison, visite, academie, texte, mandats, territoires, roles, jour, fait, formulaire } = p;
  const [enCours, finis] = [
    mandats.filter((m) => m.au === null || m.au >= jour),
    mandats.filter((m) => m.au !== null && m.au < jour),
  ];
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      titre={`Mandats : ${academie.nom}`}
      grandTitre={typographier('Qui agit dans l’académie ?')}
      chemin={adresses.mandats(academie.slug)}
      chapo={typographier(`${academie.nom}. Les mandats finissent d’eux-mêmes, à leur date ; chaque geste est au journal.`)}
      portes={p.portes}
    >
      <div class="compte">
        <Recherche
          adresse={adresses.mandats(academie.slug)}
          etiquette="Nom, adresse, établissement"
          valeur={texte}
          exemple="Roy, collège Blaise Pascal…"
        />
        {fait && (
          <Message genre="reussite" annonce>
            <p>{fait}</p>
          </Message>
        )}
        <Attester {...{ visite }} ici={{ maintenant: p.maintenant, fuseau: academie.fuseau }} demandes={p.aAttester} retour={adresses.mandats(academie.slug)} />
        <section aria-labelledby="en-cours">
          <h2 id="en-cours">{texte ? 'Mandats trouvés' : 'Mandats en cours sur un territoire'}</h2>
          {enCours.length === 0 ? (
            <Vide titre={texte ? 'Aucun mandat ne répond à ces mots' : 'Aucun mandat en cours'} niveauTitre="h3" />
          ) : (
            <ul class="ecoles">
              {enCours.map((m) => (
                <LigneMandat {...p} mandat={m} />
              ))}
            </ul>
          )}
          {!texte && <p class="petit">Les mandats des établissements se trouvent par la recherche.</p>}
        </section>
        {finis.length > 0 && (
          <details>
            <summary>Mandats finis ({finis.length})</summary>
            <ul>
              {finis.map((m) => (
                <li>
                  {qui(m)}, {LIBELLES_ROLES_MANDAT[m.role]}, {m.lieu}, fini le {direJour(String(m.au))}
                </li>
              ))}
            </ul>
          </details>
        )}
        <NouveauMandat {...{ visite, academie, territoires, roles, jour, formulaire }} />
      </div>
    </EspaceAcademie>
  );
}
