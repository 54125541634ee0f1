// Les mandats d’un lieu, à l’écran : qui agit, de quoi finir, déplacer, donner.
import type { BoiteEnPanne } from '#base/courrier/journal-des-envois.ts';
import type { AdresseAAttester } from '#base/identite/adresses-a-attester.ts';
import type { MandatLu, territoiresDedans } from '#base/mandats.ts';
import { direJour } from '#domaine/dates.ts';
import type { Role } from '#domaine/recensement/mandats.ts';
import { LIBELLES_ROLES_MANDAT } from '#domaine/recensement/roles-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { Recherche } from '../../communs/champs.tsx';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import type { Visite } from '../../communs/visite.ts';
import { Attester } from '../../compte/mon-compte/attester.tsx';
import { EspaceAcademie } from '../espace.tsx';
import { LigneMandat, qui } from './ligne.tsx';
import { NouveauMandat } from './nouveau.tsx';

export type Territoires = Awaited<ReturnType<typeof territoiresDedans>>;
/** L’académie, ou ce qui est au-dessus d’elles toutes. */
export type OuSontLesMandats = {
  nom: string;
  question: string;
  fuseau: string;
  page: string;
  /** on y donne aussi des mandats d’établissement */
  ecoles: boolean;
};
export type Champs = 'courriel' | 'lieu' | 'role' | 'au' | 'uai' | 'relue';
export type Formulaire = {
  erreurs: Partial<Record<Champs, string>>;
  saisie: Partial<Record<Champs, string>>;
  /** le déplacement qui n’a pas pu se faire, tel que demandé */
  deplacement?: { mandat: string; lieu: string; erreur: string };
};

export type Proprietes = {
  maison: Maison;
  visite: Visite;
  ou: OuSontLesMandats;
  texte: string;
  mandats: MandatLu[];
  pannes: Map<string, BoiteEnPanne>;
  /** les mandats que personne d’autre ne tient au même endroit */
  sansAutre: ReadonlySet<string>;
  aAttester: readonly AdresseAAttester[];
  portes: Porte[];
  territoires: Territoires;
  roles: readonly Role[];
  /** on peut le finir et le déplacer d’ici */
  gere: (mandat: MandatLu) => boolean;
  jour: string;
  maintenant: Date;
  fait: string | undefined;
  formulaire: Formulaire;
};

export function Mandats(p: Proprietes) {
  const { maison, visite, ou, texte, mandats, territoires, roles, jour, maintenant, fait, formulaire } = p;
  const [enCours, finis] = [
    mandats.filter((m) => m.au === null || m.au >= jour),
    mandats.filter((m) => m.au !== null && m.au < jour),
  ];
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      titre={`Mandats : ${ou.nom}`}
      grandTitre={typographier(ou.question)}
      chemin={ou.page}
      chapo={typographier(`${ou.nom}. Les mandats finissent d’eux-mêmes, à leur date ; chaque geste est au journal.`)}
      portes={p.portes}
    >
      <div class="compte">
        <Recherche
          adresse={ou.page}
          etiquette={ou.ecoles ? 'Nom, adresse, établissement' : 'Nom, adresse, territoire'}
          valeur={texte}
          exemple={ou.ecoles ? 'Roy, collège Blaise Pascal…' : 'Roy, Hauts-de-France…'}
        />
        {fait && (
          <Message genre="reussite" annonce>
            <p>{fait}</p>
          </Message>
        )}
        <Attester {...{ visite }} ici={{ maintenant, fuseau: ou.fuseau }} demandes={p.aAttester} retour={ou.page} />
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
          {!texte && ou.ecoles && <p class="petit">Les mandats des établissements se trouvent par la recherche.</p>}
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
        <NouveauMandat {...{ visite, ou, territoires, roles, jour, formulaire }} />
      </div>
    </EspaceAcademie>
  );
}
