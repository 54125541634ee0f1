// Une participation à une édition : dates, rang, comptes qui s’ouvrent, niveaux, axes, partenaires, temps forts, exemples, publications.
import type { Exemple, Participation } from '#base/grand-public/academies.ts';
import type { Compte } from '#domaine/compte.ts';
import { ACTIONS, type ChoseComptee, direCompte, ETABLISSEMENTS } from '#domaine/comptes-en-mots.ts';
import { direJour, direPeriodes } from '#domaine/dates.ts';
import { NIVEAUX } from '#domaine/donnees-edition.ts';
import { direEdition, direLignes } from '#domaine/edition-en-mots.ts';
import { LIBELLES_CATEGORIES, LIBELLES_ROLES } from '#domaine/libelles.ts';
import { direAlliances, direRang, direStatut, direSubstitution } from '#domaine/participation-en-mots.ts';
import { axeSuggere, direPerimetre } from '#domaine/reseaux/perimetre-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import { adresses } from '#src/adresses.ts';
import { type ActionMontree, CartesActions } from '../../communs/carte-action.tsx';
import { affichageCompte, ChiffreOuvrable } from '../../communs/chiffre.tsx';
import { FilTemps, Reperes } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import { Niveaux } from '../../communs/niveaux.tsx';
import { TexteAvecSigles } from '../../communs/sigle.tsx';

type Proprietes = {
  participation: Participation;
  /** la fiche est celle d’une autre académie : le nom de celle-ci est dit */
  nomme: boolean;
  bande: boolean;
  exemples: Exemple[];
  cartes: Map<number, ActionMontree>;
};

export const ancreDe = (p: Pick<Participation, 'edition' | 'academie_slug'>) => `edition-${p.edition}-${p.academie_slug}`;

export function BlocParticipation({ participation: p, nomme, bande, exemples, cartes }: Proprietes) {
  const { fiche } = p;
  const id = ancreDe(p);
  const statut = direStatut(fiche);
  const montrees = exemples.flatMap((e) => cartes.get(e.numero) ?? []);
  const total = exemples[0]?.total ?? 0;
  return (
    <article id={id} class={bande ? 'bande' : undefined} aria-labelledby={`${id}-titre`}>
      <div class="page bloc">
        <p class="surtitre">
          <a href={adresses.edition(p.edition)}>{p.edition_titre}</a>
        </p>
        <h2 id={`${id}-titre`}>
          {nomme && `${p.academie}, `}
          {direDates(fiche)}
        </h2>
        {statut && (
          <Message titre={statut}>
            {fiche.statut === 'donnees-indisponibles' && (
              <p>
                Le document national garde une place pour cette académie, sans rien y dire d’autre que ses dates. Rien n’est
                compté zéro.
              </p>
            )}
          </Message>
        )}
        <div class="grille avec-marge">
          <div>
            {fiche.presentation.map((paragraphe) => (
              <p class="mesure">
                <TexteAvecSigles texte={paragraphe} />
              </p>
            ))}
            <div class="grille deux">
              <CompteOuvert compte={fiche.actions} quoi="actions" chose={ACTIONS} p={p} fiches={total} />
              <CompteOuvert compte={fiche.etablissements} quoi="écoles et établissements" chose={ETABLISSEMENTS} p={p} />
            </div>
            <NiveauxCoches niveaux={fiche.niveaux} />
            <Axes p={p} />
            <TempsForts tempsForts={fiche.tempsForts} />
            {fiche.constat && (
              <>
                <h3>Ce qu’on en retient</h3>
                <p class="mesure">
                  <TexteAvecSigles texte={fiche.constat} />
                </p>
              </>
            )}
          </div>
          <aside aria-label={`Repères, ${p.academie}, ${direEdition(p.edition)}`}>
            <Reperes lignes={reperes(p)} />
          </aside>
        </div>
        {montrees.length > 0 && (
          <>
            <h3>{montrees.length > 1 ? 'Des exemples d’actions' : 'Un exemple d’action'}</h3>
            {fiche.substitution && (
              <Message>
                <p>
                  <TexteAvecSigles texte={direSubstitution(fiche.substitution) ?? ''} />
                </p>
              </Message>
            )}
            <CartesActions actions={montrees} forme={montrees.length < 3 ? 'liste' : 'cartes'} niveauTitre="h4" />
            <p>
              {total > montrees.length && (
                <>
                  <a href={adresses.actions({ edition: [p.edition], academie: [p.academie_slug] })}>
                    Les {total} actions racontées de cette édition
                  </a>
                  , ou{' '}
                </>
              )}
              <a href={adresses.dossier(p.academie_slug, p.edition)}>
                {total > montrees.length ? 'leur' : 'Le'} dossier de synthèse, par thème
              </a>
            </p>
          </>
        )}
        <Notes p={p} />
      </div>
    </article>
  );
}

export function direDates({ calendrier }: Participation['fiche']): string {
  if (calendrier.periodes.length > 0) return direPeriodes(calendrier.periodes);
  return calendrier.touteLannee ? 'toute l’année scolaire' : 'sans date connue';
}

type PropsCompte = { compte: Compte; quoi: string; chose: ChoseComptee; p: Participation; fiches?: number };

function CompteOuvert({ compte, quoi, chose, p, fiches }: PropsCompte) {
  const document = p.documents.find((d) => d.code === (compte.source?.document ?? p.fiche.document));
  const deuxPortees = Object.keys(compte.portees).length > 1;
  return (
    <ChiffreOuvrable
      affichage={affichageCompte(compte)}
      quoi={quoi}
      id={`${ancreDe(p)}-${quoi === 'actions' ? 'actions' : 'etablissements'}`}
    >
      <p>
        <strong>En toutes lettres.</strong> {direCompte(compte, chose)}.
      </p>
      {compte.texte && (
        <p>
          <strong>Tel qu’imprimé.</strong> «&nbsp;{typographier(compte.texte)}&nbsp;»
        </p>
      )}
      {deuxPortees && (
        <p>
          <strong>Règle.</strong> Deux portées ne s’additionnent pas&nbsp;: seule celle de la Semaine entre dans le total
          national.
        </p>
      )}
      {compte.remarque && <p>{compte.remarque}</p>}
      {fiches !== undefined && fiches > 0 && (
        <p>
          <a href={adresses.actions({ edition: [p.edition], academie: [p.academie_slug] })}>
            {fiches > 1 ? `${fiches} de ces actions sont racontées ici` : 'Une de ces actions est racontée ici'}
          </a>
          .
        </p>
      )}
      {document && (
        <p class="petit doux">
          Source&nbsp;: {typographier(document.titre)}, {direLignes(compte.source?.lignes ?? p.fiche.lignes)} du texte extrait.
        </p>
      )}
    </ChiffreOuvrable>
  );
}

const NiveauxCoches = ({ niveaux }: { niveaux: Participation['fiche']['niveaux'] }) => {
  if (niveaux === null) return null;
  const coches = NIVEAUX.filter((code) => code !== 'autre' && niveaux[code]);
  return (
    <>
      <h3>Niveaux concernés</h3>
      {coches.length > 0 ? <Niveaux codes={coches} /> : <p>Aucun niveau n’est coché.</p>}
    </>
  );
};

const NOMBRES = ['', 'Un', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six'];

const Axes = ({ p }: { p: Participation }) =>
  p.axes.length === 0 ? null : (
    <>
      <h3>{p.axes.length === 1 ? 'Un axe pour la suite' : `${NOMBRES[p.axes.length] ?? p.axes.length} axes pour la suite`}</h3>
      {p.fiche.reserveAxes && <p class="doux">{p.fiche.reserveAxes}</p>}
      <FilTemps
        etapes={p.axes.map((axe) => {
          const variante = axe.variantes.find((v) => v.code === axe.variante);
          return {
            aVenir: true,
            titre: <a href={adresses.axe(axe.code)}>{axe.libelle}</a>,
            texte: (
              <>
                {variante && variante.code !== 'sans-motif' && <span>({variante.libelle}) </span>}
                {axe.exemples.length > 0 && <TexteAvecSigles texte={`Par exemple\u00A0: ${axe.exemples.join('\u202F; ')}.`} />}
              </>
            ),
          };
        })}
      />
    </>
  );

const TempsForts = ({ tempsForts }: { tempsForts: Participation['fiche']['tempsForts'] }) =>
  tempsForts.length === 0 ? null : (
    <>
      <h3>{tempsForts.length > 1 ? 'Temps forts' : 'Temps fort'}</h3>
      <FilTemps
        etapes={tempsForts.map((t) => {
          const texte = <TexteAvecSigles texte={t.texte} />;
          if (t.date && /^\d{4}-\d{2}-\d{2}$/.test(t.date)) return { titre: direJour(t.date), texte };
          // « Visite » avant « Visite des collèges » le dirait deux fois.
          if (t.texte.toLocaleLowerCase('fr').startsWith(t.genre)) return { titre: texte };
          return { titre: t.genre.charAt(0).toUpperCase() + t.genre.slice(1), texte };
        })}
      />
    </>
  );

function reperes(p: Participation) {
  const { fiche } = p;
  return [
    { titre: 'Dates', valeur: fiche.calendrier.periodes.length > 0 ? periodes(fiche.calendrier.periodes) : direDates(fiche) },
    { titre: 'Périmètre', valeur: p.reseaux.length > 0 && <Perimetre p={p} /> },
    { titre: 'Rang', valeur: direRang(fiche) },
    { titre: 'Thème', valeur: fiche.theme },
    { titre: fiche.theme ? 'Autres thèmes' : 'Thèmes', valeur: fiche.themesSecondaires.join('\u202F; ') },
    { titre: 'Événement hôte', valeur: fiche.evenementHote && <TexteAvecSigles texte={fiche.evenementHote} /> },
    {
      titre: fiche.pilotes.length > 1 ? 'Pilotes' : 'Pilote',
      valeur: fiche.pilotes.length > 0 && <TexteAvecSigles texte={fiche.pilotes.join(', ')} />,
    },
    { titre: 'Parrain', valeur: fiche.parrain },
    { titre: 'Fonds', valeur: fiche.fonds.join(', ') },
    { titre: 'Alliances', valeur: direAlliances(fiche.alliances) ?? 'non précisées' },
    {
      titre: 'Familles de partenaires',
      valeur: fiche.categoriesPartenaires.map((c) => LIBELLES_CATEGORIES[c as keyof typeof LIBELLES_CATEGORIES] ?? c).join(', '),
    },
    {
      titre: p.partenaires.length > 1 ? 'Partenaires nommés' : 'Partenaire nommé',
      valeur: p.partenaires.length > 0 && <Partenaires p={p} />,
    },
    {
      titre: p.publications.length > 1 ? 'Publications' : 'Publication',
      valeur: p.publications.length > 0 && <Publications p={p} />,
    },
  ];
}

const periodes = (liste: Participation['fiche']['calendrier']['periodes']) =>
  liste.map((periode) => (
    <span class="ligne">
      {direPeriodes([periode])}
      {periode.perimetre && ` (${periode.perimetre})`}
    </span>
  ));

function Perimetre({ p }: { p: Participation }) {
  const { perimetre } = p.fiche;
  if (!perimetre) return null;
  const suggere = axeSuggere(perimetre);
  const retenu = p.axes.find((axe) => axe.code === suggere);
  return (
    <>
      {direPerimetre(perimetre)}
      <ul class="simple">
        {p.reseaux.map((r) => (
          <li>
            <a href={adresses.reseau(r.code)}>{r.nom}</a>
          </li>
        ))}
      </ul>
      {suggere && (
        <span class="petit doux">
          {retenu ? 'D’où un axe pour la suite : ' : 'Un axe y répondrait : '}
          <a href={adresses.axe(suggere)}>{retenu ? retenu.libelle.toLocaleLowerCase('fr') : 's’étendre aux autres bassins'}</a>.
        </span>
      )}
    </>
  );
}

const Partenaires = ({ p }: { p: Participation }) => (
  <ul class="simple">
    {p.partenaires.map((q) => (
      <li>
        <a href={adresses.partenaire(q.code)}>{q.nom}</a>
        {q.sigle && q.sigle !== q.nom && ` (${q.sigle})`}
        {q.role !== 'cite' && `, ${LIBELLES_ROLES[q.role as keyof typeof LIBELLES_ROLES] ?? q.role}`}
      </li>
    ))}
  </ul>
);

const Publications = ({ p }: { p: Participation }) => (
  <ul class="simple">
    {p.publications.map((l) => (
      <li>
        {l.url && l.etat !== 'mort' ? <a href={l.url}>{l.titre}</a> : l.titre}
        {l.note && <span class="petit doux"> {l.note}</span>}
        {l.url && l.etat === 'mort' && (
          <span class="petit doux">
            {' '}
            Page disparue{l.vivant_le ? `, vue pour la dernière fois le ${direJour(l.vivant_le)}` : ''}.
          </span>
        )}
      </li>
    ))}
  </ul>
);

function Notes({ p }: { p: Participation }) {
  const notes = [p.fiche.rangNote, p.fiche.calendrier.note, ...p.fiche.notes].filter((n) => n !== undefined);
  const document = p.documents.find((d) => d.code === p.fiche.document);
  return (
    <details class="deplie">
      <summary>Sources et remarques</summary>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      )}
      {document && (
        <p>
          D’après {typographier(document.titre)}, {direLignes(p.fiche.lignes)} du texte extrait.
        </p>
      )}
    </details>
  );
}
