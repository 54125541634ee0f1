// La page d’une école : qui elle est, et ce qu’elle a fait d’édition en édition.
import type { Etablissement } from '#base/grand-public/recherche-etablissements.ts';
import { direJour } from '#domaine/dates.ts';
import { titreEdition } from '#domaine/edition-en-mots.ts';
import { direPrecision, direTypeEtablissement, niveauEtablissement } from '#domaine/etablissement-en-mots.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { type ActionMontree, CartesActions } from '../../communs/carte-action.tsx';
import { Reperes } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import { Niveau } from '../../communs/niveaux.tsx';
import { Sigle, type Sigles } from '../../communs/sigle.tsx';
import { PageOuverte } from '../page-ouverte.tsx';

type Proprietes = { maison: Maison; etablissement: Etablissement; cartes: Map<number, ActionMontree>; sigles: Sigles };

export function PageEtablissement({ maison, etablissement: e, cartes, sigles }: Proprietes) {
  const lieu = e.commune ? `${e.commune}${e.departement ? `\u00A0(${e.departement})` : ''}` : null;
  const editions = [...Map.groupBy(e.actions, (a) => a.edition)];
  const autresNoms = [...new Set(e.actions.map((a) => a.nom))].filter((nom) => nom !== e.nom);
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre={lieu ? `${e.nom}, ${lieu}` : e.nom}
      description={`${e.nom}${lieu ? `, ${lieu}` : ''} : ses actions pour la persévérance scolaire.`}
      chemin={adresses.etablissement(e.uai)}
      ariane={[{ titre: 'Établissements', adresse: adresses.etablissements() }, { titre: e.nom }]}
      surtitre={lieu}
      grandTitre={e.nom}
      ouverture={
        <p>
          <Niveau code={niveauEtablissement(e)} />
        </p>
      }
      donnees={donnees(e)}
    >
      <div class="page bloc">
        {e.ferme_le && (
          <Message titre={`Établissement fermé le ${direJour(e.ferme_le)}`}>
            <p>Il n’est plus à l’annuaire. Sa page et ses actions restent, à la même adresse.</p>
          </Message>
        )}
        <div class="grille avec-marge">
          <div>
            {editions.length === 0 && <SansAction e={e} />}
            {editions.map(([edition, actions]) => (
              <>
                <h2>
                  <a href={adresses.edition(edition)}>{titreEdition(edition)}</a>
                </h2>
                <CartesActions
                  forme="liste"
                  actions={[...new Set(actions.map((a) => a.numero))].flatMap((n) => cartes.get(n) ?? [])}
                />
              </>
            ))}
          </div>
          <aside aria-label="L’établissement en bref">
            <Reperes
              lignes={[
                { titre: 'Type', valeur: direTypeEtablissement(e) },
                {
                  titre: 'Numéro',
                  valeur: (
                    <>
                      <Sigle code="UAI" /> {e.uai}
                    </>
                  ),
                },
                {
                  titre: 'Adresse',
                  valeur: [e.adresse, [e.code_postal, e.commune].filter(Boolean).join(' ')].filter(Boolean).join(', '),
                },
                { titre: 'Département', valeur: e.departement_nom && `${e.departement_nom} (${e.departement})` },
                {
                  titre: 'Académie',
                  valeur: e.academie_slug && <a href={adresses.academie(e.academie_slug)}>{e.academie_nom}</a>,
                },
                { titre: 'Réseaux', valeur: e.reseaux.map((r) => r.nom).join(', ') },
                { titre: 'Sur la carte', valeur: direPrecision(e.precision_point) ?? 'pas de point connu' },
                { titre: 'Aussi écrit', valeur: autresNoms.join('\u202F; ') },
                {
                  titre: 'Alentour',
                  valeur: e.commune && (
                    <a href={adresses.actions({ pres: e.pres ?? e.commune })}>les actions près de {e.commune}</a>
                  ),
                },
              ]}
            />
          </aside>
        </div>
      </div>
    </PageOuverte>
  );
}

const SansAction = ({ e }: { e: Etablissement }) => (
  <Message>
    <p>
      Aucune action de cet établissement n’est racontée ici pour l’instant.{' '}
      {e.academie_slug && (
        <>
          Voyez ce que fait l’<a href={adresses.academie(e.academie_slug)}>académie</a>, ou{' '}
        </>
      )}
      <a href={adresses.actions()}>cherchez parmi toutes les actions</a>.
    </p>
  </Message>
);

const donnees = (e: Etablissement) => ({
  '@context': 'https://schema.org',
  '@type': 'School',
  name: e.nom,
  identifier: e.uai,
  address: {
    '@type': 'PostalAddress',
    streetAddress: e.adresse ?? undefined,
    postalCode: e.code_postal ?? undefined,
    addressLocality: e.commune ?? undefined,
    addressCountry: 'FR',
  },
});
