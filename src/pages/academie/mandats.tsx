// Les mandats d’une académie : qui examine, qui pilote, qui parle pour un établissement. Donner, finir, déplacer.
import { Hono } from 'hono';
import { z } from 'zod';
import { type BoiteEnPanne, boitesEnPanne } from '#base/courrier/journal-des-envois.ts';
import { ecolePourEntrer } from '#base/entrees.ts';
import { type MandatLu, mandatsDuTerritoire, mandatsSansAutre, territoireDeLAcademie, territoiresDedans } from '#base/mandats.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { direJour } from '#domaine/dates.ts';
import { estDeLEducation, finDAnneeScolaire, lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { type GenreDePerimetre, type Manque, manqueraitSans, peutDonner } from '#domaine/recensement/donner-mandat.ts';
import { estEnCours, type Mandat, type Perimetre, ROLES, type Role } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { LIBELLES_MANQUES, LIBELLES_ROLES_MANDAT, QUI_PEUT_ENCORE } from '#domaine/recensement/roles-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { exiger } from '#operations/recensement/acteur.ts';
import { deplacer, donnerMandat, finir, type Lieu } from '#operations/recensement/gerer-mandats.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Cases, Champ, Recherche, Selection } from '../communs/champs.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { exigerVisite, Jeton, type Visite } from '../communs/visite.ts';
import { CourrierEnPanne } from '../compte/notifications/courrier-en-panne.tsx';
import { PageDuCompte } from '../compte/page-du-compte.tsx';

const MONTRES = 200;
const FAITS: Record<string, string> = {
  donne: 'Le mandat est donné, un courriel vient de partir.',
  fini: 'Le mandat est terminé.',
  deplace: 'La personne est déplacée, un courriel vient de partir.',
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
    const [mandats, territoires] = await Promise.all([
      mandatsDuTerritoire(maison.base, { territoire: academie.id, texte, limite: MONTRES }),
      territoiresDedans(maison.base, academie.id),
    ]);
    const jour = jourDe(maison);
    const [pannes, sansAutre] = await Promise.all([
      boitesEnPanne(
        maison.base,
        mandats.map((m) => m.courriel),
      ),
      mandatsSansAutre(
        maison.base,
        mandats.flatMap((m) => (m.territoire === null ? [] : [m.id])),
        jour,
      ),
    ]);
    const fait = FAITS[c.req.query('fait') ?? ''];
    const roles = rolesADonner(visite.acteur.mandats, territoires, perimetre, jour);
    return (
      <Mandats {...{ maison, visite, academie, texte, mandats, pannes, sansAutre, territoires, roles, fait, formulaire, jour }} />
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

type Proprietes = {
  maison: Maison;
  visite: Visite;
  academie: { id: string; nom: string; slug: string };
  texte: string;
  mandats: MandatLu[];
  pannes: Map<string, BoiteEnPanne>;
  /** les mandats que personne d’autre ne tient au même endroit */
  sansAutre: ReadonlySet<string>;
  territoires: Awaited<ReturnType<typeof territoiresDedans>>;
  roles: readonly Role[];
  jour: string;
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
    <PageDuCompte
      maison={maison}
      titre={`Mandats : ${academie.nom}`}
      grandTitre="Qui agit dans l’académie ?"
      chemin={adresses.mandats(academie.slug)}
      chapo={`${academie.nom}. Les mandats finissent d’eux-mêmes, à leur date ; chaque geste est au journal.`}
      ouverture={
        <Recherche
          adresse={adresses.mandats(academie.slug)}
          etiquette="Nom, adresse, établissement"
          valeur={texte}
          exemple="Roy, collège Blaise Pascal…"
        />
      }
    >
      {fait && (
        <Message genre="reussite" annonce>
          <p>{fait}</p>
        </Message>
      )}
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
    </PageDuCompte>
  );
}

const qui = (m: MandatLu) => `${m.prenom} ${m.nom}`.trim() || m.courriel;

function LigneMandat({ visite, academie, territoires, jour, pannes, sansAutre, mandat: m }: Proprietes & { mandat: MandatLu }) {
  const manque = manqueraitSans(m, sansAutre.has(m.id));
  // Un mandat d’établissement se déplace vers un autre établissement, un mandat de territoire vers un territoire du même genre.
  const voisins = territoires.filter((t) => t.genre === m.genre && t.id !== m.territoire);
  return (
    <li>
      <p class="ecoles__nom">{qui(m)}</p>
      <p class="petit">
        {LIBELLES_ROLES_MANDAT[m.role]}, {m.lieu}
        {m.uai && ` (${m.uai})`}, {m.courriel}
      </p>
      <CourrierEnPanne panne={pannes.get(m.courriel)} />
      <p class="petit">
        {estEnCours(m, jour) ? 'depuis le' : 'à partir du'} {direJour(m.du)}
        {m.au && `, jusqu’au ${direJour(m.au)}`}
      </p>
      {manque === 'administration' ? (
        <p class="petit">{typographier(`${LIBELLES_MANQUES.administration} ${QUI_PEUT_ENCORE}`)}</p>
      ) : (
        <div class="boutons">
          <MettreFin {...{ visite, academie, manque }} mandat={m} />
          {(m.uai || voisins.length > 0) && (
            <details>
              <summary>Déplacer {qui(m)}</summary>
              <form method="post" action={adresses.deplacementDuMandat(academie.slug, m.id)}>
                <Jeton visite={visite} />
                {m.uai ? (
                  <Champ nom="lieu" id={`lieu-${m.id}`} etiquette="Numéro du nouvel établissement (UAI)" requis />
                ) : (
                  <Selection
                    nom="lieu"
                    id={`lieu-${m.id}`}
                    etiquette="Nouveau territoire"
                    choix={voisins.map((t) => ({ code: t.id, libelle: t.nom }))}
                  />
                )}
                <button class="bouton" type="submit">
                  Déplacer
                </button>
              </form>
            </details>
          )}
        </div>
      )}
    </li>
  );
}

function MettreFin({
  visite,
  academie,
  mandat: m,
  manque,
}: Pick<Proprietes, 'visite' | 'academie'> & { mandat: MandatLu; manque: Manque }) {
  const formulaire = (mot: string) => (
    <form method="post" action={adresses.finDuMandat(academie.slug, m.id)}>
      <Jeton visite={visite} />
      {manque && <p class="avertissement">{typographier(LIBELLES_MANQUES[manque])}</p>}
      <button class="bouton bouton--trait" type="submit" aria-label={`${mot} au mandat de ${qui(m)}, ${m.lieu}`}>
        {mot}
      </button>
    </form>
  );
  if (!manque) return formulaire('Mettre fin');
  return (
    <details>
      <summary>
        Mettre fin<span class="cache"> au mandat de {qui(m)}</span>
      </summary>
      {formulaire('Oui, mettre fin')}
    </details>
  );
}

type ProprietesNouveau = Pick<Proprietes, 'visite' | 'academie' | 'territoires' | 'roles' | 'jour' | 'formulaire'>;

function NouveauMandat({ visite, academie, territoires, roles, jour, formulaire: { erreurs, saisie } }: ProprietesNouveau) {
  return (
    <section aria-labelledby="nouveau" class="mesure">
      <h2 id="nouveau">Donner un mandat</h2>
      <form method="post" action={adresses.mandats(academie.slug)}>
        <Jeton visite={visite} />
        <Champ
          nom="courriel"
          etiquette="Adresse professionnelle"
          type="email"
          requis
          {...(saisie.courriel && { valeur: saisie.courriel })}
          {...(erreurs.courriel && { erreur: erreurs.courriel })}
        />
        {erreurs.relue && (
          <Cases
            nom="relue"
            etiquette="Cette adresse"
            erreur={erreurs.relue}
            choix={[{ code: lireCourriel(saisie.courriel) ?? '', libelle: 'C’est la bonne adresse', coche: false }]}
          />
        )}
        <Selection
          nom="role"
          etiquette="Rôle"
          choix={[
            { code: '', libelle: 'Choisir un rôle' },
            ...roles.map((r) => ({ code: r, libelle: LIBELLES_ROLES_MANDAT[r] })),
          ]}
          valeur={saisie.role ?? ''}
          {...(erreurs.role && { erreur: erreurs.role })}
        />
        <Selection
          nom="lieu"
          etiquette="Territoire"
          choix={[{ code: '', libelle: 'Choisir un territoire' }, ...territoires.map((t) => ({ code: t.id, libelle: t.nom }))]}
          valeur={saisie.lieu ?? ''}
          {...(erreurs.lieu && !saisie.uai && { erreur: erreurs.lieu })}
        />
        <Champ
          nom="uai"
          etiquette="Ou numéro d’établissement (UAI)"
          aide="Pour un rôle d’établissement. Il l’emporte sur le territoire."
          {...(saisie.uai && { valeur: saisie.uai })}
          {...(erreurs.lieu && saisie.uai && { erreur: erreurs.lieu })}
        />
        <Champ
          nom="au"
          etiquette="Dernier jour"
          type="date"
          valeur={saisie.au ?? finDAnneeScolaire(jour)}
          {...(erreurs.au && { erreur: erreurs.au })}
        />
        <button class="bouton" type="submit">
          Donner ce mandat
        </button>
      </form>
    </section>
  );
}
