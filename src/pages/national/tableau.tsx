// Le tableau national : les académies qui ont besoin d’un appel d’abord, avec un mot qui dit pourquoi ; chaque chiffre ouvre sa liste.
import type { Child } from 'hono/jsx';
import type { EditionOuverte } from '#base/campagne/editions-ouvertes.ts';
import type { LigneNationale } from '#base/campagne/tableau-national.ts';
import { additionner, type Compte } from '#domaine/compte.ts';
import { direCouverture, direNombre } from '#domaine/comptes-en-mots.ts';
import { direPeriodes } from '#domaine/dates.ts';
import { direInstant } from '#domaine/instants.ts';
import { type Alerte, presse } from '#domaine/recensement/campagne/tableau-national.ts';
import { ageEnJours, direAge } from '#domaine/recensement/examen/file-d-examen.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { EspaceAcademie } from '../academie/espace.tsx';
import { affichageSomme, Chiffres } from '../communs/chiffre.tsx';
import { Message } from '../communs/message.tsx';
import { Mention } from '../communs/niveaux.tsx';
import type { Visite } from '../communs/visite.ts';
import { PORTES_NATIONALES } from './portes.ts';

type Academie = LigneNationale & { alertes: Alerte[] };
type Proprietes = { maison: Maison; visite: Visite; academies: Academie[]; edition: EditionOuverte | null; maintenant: Date };

export function TableauNational({ maison, visite, academies, edition, maintenant }: Proprietes) {
  const appels = academies.filter((a) => presse(a.alertes));
  const autres = academies.filter((a) => !appels.includes(a));
  return (
    <EspaceAcademie
      {...{ maison, visite }}
      portes={PORTES_NATIONALES}
      titre="Tableau national"
      grandTitre={
        appels.length === 0
          ? 'Toutes les académies suivent'
          : appels.length === 1
            ? 'Une académie à appeler'
            : `${appels.length} académies à appeler`
      }
      chemin={adresses.tableauNational()}
      chapo={typographier(
        edition
          ? `${edition.titre}. ${academies.length} académies.`
          : `Aucune édition n’est ouverte cette année. ${academies.length} académies.`,
      )}
    >
      {!edition && (
        <Message titre="L’année n’a pas commencé ici">
          <p>
            Sans édition ouverte, aucun établissement ne peut déclarer. <a href={adresses.editionNationale()}>Ouvrir l’édition</a>
          </p>
        </Message>
      )}
      {edition && <DeuxNombres academies={academies} />}
      {appels.length > 0 && (
        <section aria-labelledby="appels">
          <h2 id="appels">À appeler</h2>
          <Liste academies={appels} titre="Les académies à appeler" maintenant={maintenant} />
        </section>
      )}
      {autres.length > 0 && (
        <section aria-labelledby="autres">
          <h2 id="autres">{appels.length > 0 ? 'Les autres' : 'Les académies'}</h2>
          <Liste academies={autres} titre="Les autres académies" maintenant={maintenant} />
        </section>
      )}
    </EspaceAcademie>
  );
}

const exact = (valeur: number): Compte => ({ texte: String(valeur), portees: { semaine: { genre: 'exact', valeur } } });
const NON_COMMUNIQUE: Compte = { texte: '', portees: { semaine: { genre: 'non-communique' } } };

/** Une académie qui n’a invité personne d’ici ne compte pas zéro : on ne sait pas. */
function DeuxNombres({ academies }: { academies: Academie[] }) {
  const sollicites = additionner(
    academies.map((a) => ({ quoi: a.nom, compte: a.invites > 0 ? exact(a.invites) : NON_COMMUNIQUE })),
    'semaine',
  );
  const impliques = additionner(
    academies.map((a) => ({ quoi: a.nom, compte: exact(a.impliques) })),
    'semaine',
  );
  return (
    <Chiffres
      chiffres={[
        { affichage: affichageSomme(sollicites), quoi: 'établissements sollicités', portee: direCouverture(sollicites) },
        { affichage: affichageSomme(impliques), quoi: 'établissements impliqués', portee: direCouverture(impliques) },
      ]}
    />
  );
}

const COLONNES = [
  'Académie',
  'Sa Semaine',
  'Sollicités',
  'Impliqués',
  'À examiner',
  'Publiées',
  'Référents',
  'Dernière activité',
] as const;

// Sur un téléphone, chaque ligne devient une fiche : le mot de sa colonne y précède chaque case, et ce qui est vide s’y tait.
const Liste = ({ academies, maintenant, titre }: { academies: Academie[]; maintenant: Date; titre: string }) => (
  <table class="nationales">
    <caption class="cache">{titre}</caption>
    <thead>
      <tr>
        {COLONNES.map((mot) => (
          <th scope="col">{mot}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {academies.map((a) => (
        <Ligne academie={a} maintenant={maintenant} />
      ))}
    </tbody>
  </table>
);

function Ligne({ academie: a, maintenant }: { academie: Academie; maintenant: Date }) {
  const age = a.plusAncienne && ageEnJours(a.plusAncienne, maintenant, a.fuseau);
  const cases: { mot: (typeof COLONNES)[number]; valeur: Child; rien?: boolean }[] = [
    {
      mot: 'Sa Semaine',
      valeur: a.semaines.length > 0 ? direPeriodes(a.semaines) : a.touteLannee ? 'toute l’année' : 'dates à venir',
    },
    {
      mot: 'Sollicités',
      valeur:
        a.invites > 0 ? (
          <a href={adresses.suiviDeCampagne(a.slug)}>{direNombre(a.invites)}</a>
        ) : (
          <span class="doux insecable">non communiqué</span>
        ),
      rien: a.invites === 0,
    },
    {
      mot: 'Impliqués',
      valeur:
        a.impliques > 0 ? <a href={adresses.suiviDeCampagne(a.slug, { liste: 'impliques' })}>{direNombre(a.impliques)}</a> : '0',
      rien: a.impliques === 0,
    },
    {
      mot: 'À examiner',
      valeur:
        age === null
          ? 'rien'
          : `${direNombre(a.attendent)}, la plus ancienne ${age > 1 ? `depuis ${direAge(age)}` : direAge(age)}`,
      rien: age === null,
    },
    {
      mot: 'Publiées',
      valeur: a.publiees > 0 ? <a href={adresses.fileDExamen(a.slug, { etat: 'validee' })}>{direNombre(a.publiees)}</a> : '0',
      rien: a.publiees === 0,
    },
    {
      mot: 'Référents',
      valeur: a.referents === 0 ? 'aucun' : `${a.referents}, dont ${a.pilotes} ${a.pilotes > 1 ? 'pilotes' : 'pilote'}`,
      rien: a.referents === 0,
    },
    {
      mot: 'Dernière activité',
      valeur: a.derniereActivite ? direInstant(a.derniereActivite, a.fuseau) : 'aucune',
      rien: a.derniereActivite === null,
    },
  ];
  return (
    <tr>
      <th scope="row">
        <a href={adresses.campagne(a.slug)}>{a.nom}</a>
        {a.alertes
          .filter((alerte) => alerte.code !== 'sans-dates')
          .map((alerte) => (
            <span class={presse([alerte]) ? 'alerte alerte--forte' : 'alerte'}>
              <Mention icone={presse([alerte]) ? 'phone' : 'info'}>{alerte.mot}</Mention>
              {alerte.code !== 'sans-referent' && <span class="petit">{typographier(alerte.phrase)}</span>}
            </span>
          ))}
      </th>
      {cases.map(({ mot, valeur, rien }) => (
        <td class={rien ? 'rien' : undefined}>
          <span class="nationales__mot" aria-hidden="true">
            {mot}
          </span>
          <span>{valeur}</span>
        </td>
      ))}
    </tr>
  );
}
