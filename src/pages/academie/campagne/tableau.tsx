// Le tableau de la campagne : combien d’invités, où ils en sont, par niveau, bassin et département. Chaque chiffre ouvre sa liste.
import type { Child } from 'hono/jsx';
import type { journalDeCampagne } from '#base/campagne/invitations.ts';
import type { Comptes, Coupe } from '#base/campagne/suivi.ts';
import type { Compte } from '#domaine/compte.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { direJour, direPeriodes } from '#domaine/dates.ts';
import { direInstant } from '#domaine/instants.ts';
import { LIBELLES_NIVEAUX, type Niveau } from '#domaine/libelles.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { ETAPES, type FiltreDeSuivi, LIBELLES_LISTES, type Liste } from '#domaine/recensement/campagne/etapes.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import type { Campagne } from '#operations/recensement/campagne/campagne.ts';
import { adresses } from '#src/adresses.ts';
import { affichageCompte, Chiffres } from '../../communs/chiffre.tsx';
import { Icone } from '../../communs/icone.tsx';
import { Defile } from '../../communs/listes.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import { EspaceAcademie } from '../espace.tsx';
import type { Acces } from './acces.ts';

type Proprietes = Acces & {
  maison: Maison;
  campagne: Campagne | null;
  coupes: Coupe[];
  journal: Awaited<ReturnType<typeof journalDeCampagne>>;
  fait?: string | undefined;
};

export function TableauDeCampagne(p: Proprietes) {
  const { maison, visite, academie, campagne, coupes, mene, portes, fait } = p;
  const tout = coupes.find((c) => c.coupe === 'tout');
  const suivi = (tout?.invites ?? 0) + (tout?.impliques ?? 0) + (tout?.['sans-action'] ?? 0) > 0;
  return (
    <EspaceAcademie
      {...{ maison, visite, portes }}
      titre={`Campagne de recensement : ${academie.nom}`}
      grandTitre={campagne ? `Recensement ${campagne.edition.id}` : 'Recensement'}
      chemin={adresses.campagne(academie.slug)}
      chapo={typographier(
        campagne ? `${nomDAcademie(academie.nom)}${direPart(p)}. ${direReperes(campagne)}` : `${nomDAcademie(academie.nom)}.`,
      )}
    >
      {fait && (
        <Message genre="reussite" annonce>
          <p>{typographier(fait)}</p>
        </Message>
      )}
      {!campagne ? (
        <Vide titre="Aucune édition n’est ouverte cette année">
          <p>La campagne commencera quand l’équipe nationale aura ouvert l’édition.</p>
        </Vide>
      ) : (
        <>
          {mene && <Gestes {...{ academie, campagne, tout }} />}
          {tout && suivi ? (
            <>
              <DeuxNombres {...{ academie, tout }} />
              <Entonnoir {...{ academie, tout }} />
              <Coupes {...{ academie, coupes }} coupe="niveau" titre="Par niveau" />
              <Coupes {...{ academie, coupes }} coupe="bassin" titre="Par bassin ou réseau" />
              <Coupes {...{ academie, coupes }} coupe="departement" titre="Par département" />
              <Journal {...p} />
            </>
          ) : (
            <Vide titre="Personne n’est encore invité">
              <p>
                {mene
                  ? 'Invitez vos établissements : chacun reçoit un courriel, un seul, et vous lirez ici où il en est.'
                  : 'Le suivi paraîtra ici dès que l’académie aura invité ses établissements.'}
              </p>
            </Vide>
          )}
        </>
      )}
    </EspaceAcademie>
  );
}

const direPart = ({ portee }: Acces) => (portee.partie === null ? '' : ', la part que vous suivez');

function direReperes({ reglee }: Campagne): string {
  const semaine =
    reglee.periodes.length > 0
      ? `La Semaine a lieu ${direPeriodes(reglee.periodes)}`
      : reglee.touteLannee
        ? 'La Semaine court toute l’année'
        : 'Les dates de la Semaine ne sont pas encore dites';
  const { ouverture, cloture } = reglee;
  const quand =
    ouverture && cloture
      ? `le recensement est ouvert du ${direJour(ouverture)} au ${direJour(cloture)}`
      : cloture
        ? `le recensement ferme le ${direJour(cloture)}`
        : ouverture
          ? `le recensement ouvre le ${direJour(ouverture)}`
          : 'le recensement n’a pas de date de clôture';
  return `${semaine} ; ${quand}.`;
}

const Gestes = ({ academie, campagne, tout }: { academie: Acces['academie']; campagne: Campagne; tout: Comptes | undefined }) => (
  <>
    {campagne.empechee && (
      <Message>
        <p>
          {typographier(campagne.empechee)} <a href={adresses.semaineDeLAcademie(academie.slug)}>Régler la Semaine</a>
        </p>
      </Message>
    )}
    <p class="boutons">
      <a class="bouton" href={adresses.invitations(academie.slug)}>
        <Icone nom="send" />
        Inviter des établissements
      </a>
      {(tout?.silencieux ?? 0) > 0 && (
        <a class="bouton bouton--trait" href={adresses.relance(academie.slug)}>
          <Icone nom="bell-ring" />
          Relancer les silencieux
        </a>
      )}
      <a class="bouton bouton--trait" href={adresses.semaineDeLAcademie(academie.slug)}>
        <Icone nom="calendar-cog" />
        Régler la Semaine
      </a>
    </p>
  </>
);

const exact = (valeur: number): Compte => ({ texte: String(valeur), portees: { semaine: { genre: 'exact', valeur } } });
/** Sans invitation partie d’ici, on ne sait pas qui l’académie a sollicité : ce n’est pas zéro. */
const sollicites = (invites: number): Compte =>
  invites === 0 ? { texte: '', portees: { semaine: { genre: 'non-communique' } } } : exact(invites);

const DeuxNombres = ({ academie, tout }: { academie: Acces['academie']; tout: Comptes }) => (
  <Chiffres
    chiffres={[
      {
        affichage: affichageCompte(sollicites(tout.invites)),
        quoi: 'établissements sollicités',
        portee: tout.invites === 0 ? 'aucune invitation n’est partie d’ici' : 'invités d’ici, chacun une fois',
        source: { titre: 'Lire la liste', adresse: adresses.suiviDeCampagne(academie.slug) },
      },
      {
        affichage: affichageCompte(exact(tout.impliques)),
        quoi: 'établissements impliqués',
        portee: 'avec une action déposée, invités ou non',
        source: { titre: 'Lire la liste', adresse: adresses.suiviDeCampagne(academie.slug, { liste: 'impliques' }) },
      },
    ]}
  />
);

const SUITE = ['silencieux', 'silence-choisi', 'sans-action'] as const satisfies readonly Liste[];

/** Où en sont les invités : chaque étape contient les suivantes. */
const Entonnoir = ({ academie, tout }: { academie: Acces['academie']; tout: Comptes }) =>
  tout.invites === 0 && tout['sans-action'] === 0 ? null : (
    <section aria-labelledby="entonnoir">
      <h2 id="entonnoir">Où en sont les invités</h2>
      <ol class="entonnoir">
        {ETAPES.map((etape) => (
          <Marche {...{ academie, tout, etape }} />
        ))}
      </ol>
      <ul class="entonnoir entonnoir--suite">
        {SUITE.map((etape) => (
          <Marche {...{ academie, tout, etape }} />
        ))}
      </ul>
    </section>
  );

function Marche({ academie, tout, etape }: { academie: Acces['academie']; tout: Comptes; etape: Liste }) {
  const part = tout.invites === 0 ? 0 : Math.min(100, Math.round((tout[etape] * 100) / tout.invites));
  return (
    <li>
      <p class="entonnoir__mot">
        <a href={adresses.suiviDeCampagne(academie.slug, { liste: etape })}>{LIBELLES_LISTES[etape].titre}</a>
        <b>{direNombre(tout[etape])}</b>
        <span class="petit doux">{tout.invites > 0 && `${part}\u00A0%`}</span>
      </p>
      <svg class="entonnoir__barre" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" class="fond" />
        <rect width={String(part)} height="4" class="part" />
      </svg>
      <p class="petit doux">{typographier(LIBELLES_LISTES[etape].phrase)}</p>
    </li>
  );
}

const COLONNES = [...ETAPES, 'silencieux', 'silence-choisi', 'sans-action', 'impliques'] as const satisfies readonly Liste[];

type PropsCoupes = { academie: Acces['academie']; coupes: Coupe[]; coupe: Coupe['coupe']; titre: string };

function Coupes({ academie, coupes, coupe, titre }: PropsCoupes) {
  const lignes = coupes.filter((c) => c.coupe === coupe);
  if (lignes.length === 0) return null;
  const filtreDe = (cle: string): Partial<FiltreDeSuivi> => (coupe === 'niveau' ? { niveau: cle } : { territoire: cle });
  const nomDe = ({ cle, nom }: Coupe) => (coupe === 'niveau' ? LIBELLES_NIVEAUX[cle as Niveau] : (nom ?? cle));
  return (
    <section aria-label={titre}>
      <h2>{titre}</h2>
      <Defile titre={`${titre}, tableau`}>
        <table class="coupes">
          <thead>
            <tr>
              <th scope="col">{coupe === 'niveau' ? 'Niveau' : 'Territoire'}</th>
              {COLONNES.map((liste) => (
                <th scope="col" class="nombre">
                  {LIBELLES_LISTES[liste].titre}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lignes.map((ligne) => (
              <tr>
                <th scope="row">{nomDe(ligne)}</th>
                {COLONNES.map((liste) => (
                  <td class="nombre">
                    <Nombre
                      valeur={ligne[liste]}
                      adresse={adresses.suiviDeCampagne(academie.slug, { ...filtreDe(ligne.cle), liste })}
                    >
                      {' '}
                      {LIBELLES_LISTES[liste].titre.toLowerCase()}, {nomDe(ligne)}
                    </Nombre>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Defile>
    </section>
  );
}

/** Un nombre qui ouvre sa liste ; zéro n’ouvre rien. */
const Nombre = ({ valeur, adresse, children }: { valeur: number; adresse: string; children?: Child }) =>
  valeur === 0 ? (
    <>0</>
  ) : (
    <a href={adresse}>
      {direNombre(valeur)}
      <span class="cache">{children}</span>
    </a>
  );

const Journal = ({ academie, journal }: Proprietes) =>
  journal.length === 0 ? null : (
    <section aria-labelledby="journal">
      <h2 id="journal">Ce qui est parti</h2>
      <ol class="liste-nouee">
        {journal.map((j) => {
          const nombre = Number(j.detail.nombre ?? 0);
          return (
            <li>
              {nombre} {j.geste === 'inviter' ? 'invitation' : 'relance'}
              {nombre > 1 && 's'}, {direInstant(j.le, academie.fuseau)}, {j.signature}
            </li>
          );
        })}
      </ol>
    </section>
  );
