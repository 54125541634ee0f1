// La fiche d’académie : ce qu’elle est, ce qu’elle est devenue, puis une participation par édition.
import type { Academie, Exemple, Participation } from '#base/grand-public/academies.ts';
import { direJour } from '#domaine/dates.ts';
import { direEdition } from '#domaine/edition-en-mots.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { direStatut } from '#domaine/participation-en-mots.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import type { ActionMontree } from '../../communs/carte-action.tsx';
import { Icone } from '../../communs/icone.tsx';
import { FilTemps, Reperes } from '../../communs/listes.tsx';
import { Message } from '../../communs/message.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte, Sommaire } from '../page-ouverte.tsx';
import { ancreDe, BlocParticipation, direDates } from './participation.tsx';

export type ProprietesFiche = {
  maison: Maison;
  academie: Academie;
  participations: Participation[];
  exemples: Exemple[];
  cartes: Map<number, ActionMontree>;
  sigles: Sigles;
};

export function FicheAcademie({ maison, academie, participations, exemples, cartes, sigles }: ProprietesFiche) {
  const nomComplet = nomDAcademie(academie.nom);
  const historique = etapes(academie, participations);
  const liens = participations.map((p) => ({
    titre: p.territoire === academie.id ? direEdition(p.edition) : `${direEdition(p.edition)}, ${p.academie}`,
    adresse: `#${ancreDe(p)}`,
  }));
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre={nomComplet}
      description={`${nomComplet} : ses Semaines de la persévérance scolaire, ses actions, ses partenaires et ses axes de travail.`}
      chemin={adresses.academie(academie.slug)}
      rubrique="academies"
      formes={[
        {
          type: 'application/atom+xml',
          titre: `Le fil des actions, ${nomComplet}`,
          adresse: adresses.actionsEn('atom', { academie: [academie.slug] }),
        },
      ]}
      ariane={[{ titre: 'Académies', adresse: adresses.academies() }, { titre: academie.nom }]}
      surtitre="Fiche d’académie"
      grandTitre={academie.nom}
      ouverture={
        <>
          <Fusions academie={academie} />
          <div class="reperes--bandeau">
            <Reperes lignes={reperes(academie)} />
          </div>
          <Sommaire liens={liens} />
        </>
      }
    >
      {participations.length === 0 && (
        <div class="page bloc">
          <Message>
            <p>
              Aucune participation de cette académie n’est encore connue d’Accroche. Cela ne veut pas dire qu’elle n’a rien
              fait&nbsp;: les documents chargés n’en parlent pas.
            </p>
          </Message>
        </div>
      )}
      {participations.map((p, i) => (
        <BlocParticipation
          participation={p}
          nomme={p.territoire !== academie.id}
          bande={i % 2 === 1}
          exemples={exemples.filter((e) => e.edition === p.edition && e.academie === p.territoire)}
          cartes={cartes}
        />
      ))}
      {historique.length > 1 && (
        <Bloc id="historique" titre="D’une édition à l’autre" bande={participations.length % 2 === 1}>
          <FilTemps etapes={historique} />
        </Bloc>
      )}
      <Voisines academie={academie} />
    </PageOuverte>
  );
}

/** La précédente et la suivante de la liste : on feuillette sans y revenir. */
const Voisines = ({ academie: { precedente, suivante } }: { academie: Academie }) => (
  <nav class="page voisines" aria-label="Académies voisines dans la liste">
    {precedente && (
      <a href={adresses.academie(precedente.slug)} rel="prev">
        <Icone nom="arrow-left" />
        {precedente.nom}
      </a>
    )}
    {suivante && (
      <a href={adresses.academie(suivante.slug)} rel="next">
        {suivante.nom}
        <Icone nom="arrow-right" />
      </a>
    )}
  </nav>
);

const enumerer = (noms: string[]) => (noms.length < 2 ? noms.join('') : `${noms.slice(0, -1).join(', ')} et ${noms.at(-1)}`);

const Fusions = ({ academie }: { academie: Academie }) => (
  <>
    {academie.devient.map((d) => (
      <Message>
        <p>
          Cette académie est devenue <a href={adresses.academie(d.slug)}>{d.nom}</a> le {direJour(d.le)}. Sa fiche garde ce
          qu’elle a fait sous son nom.
        </p>
      </Message>
    ))}
    {academie.vientDe.length > 0 && (
      <Message>
        <p>
          Née le {direJour(academie.vientDe[0]?.le as string)} de la réunion de{' '}
          {academie.vientDe.map((a, i) => (
            <>
              {i > 0 && (i === academie.vientDe.length - 1 ? ' et ' : ', ')}
              <a href={adresses.academie(a.slug)}>{a.nom}</a>
            </>
          ))}
          . Leurs Semaines d’avant cette date figurent ci-dessous, chacune sous son nom.
        </p>
      </Message>
    )}
  </>
);

function etapes(academie: Academie, participations: Participation[]) {
  const dejaLa = participations.find((p) => p.dejaOrganise);
  const faits = participations.map((p) => ({
    annee: p.edition,
    titre: (
      <a href={`#${ancreDe(p)}`}>
        {p.edition_titre}
        {p.territoire === academie.id ? '' : ` (${p.academie})`}
      </a>
    ),
    texte: direStatut(p.fiche) ?? direDates(p.fiche),
  }));
  const avant = dejaLa?.dejaOrganise
    ? [
        {
          annee: dejaLa.dejaOrganise.annee,
          titre: `Une Semaine dès ${dejaLa.dejaOrganise.annee}`,
          texte: `D’après la synthèse de ${dejaLa.edition}, sans autre détail.`,
        },
      ]
    : [];
  const fusions = [
    ...academie.devient.map((d) => ({ annee: d.le, titre: `Devient ${d.nom}`, texte: direJour(d.le) })),
    ...(academie.vientDe[0]
      ? [
          {
            annee: academie.vientDe[0].le,
            titre: `${enumerer(academie.vientDe.map((a) => a.nom))} deviennent ${academie.nom}`,
            texte: direJour(academie.vientDe[0].le),
          },
        ]
      : []),
  ];
  return [...avant, ...faits, ...fusions].sort((a, b) => a.annee.localeCompare(b.annee));
}

const reperes = (academie: Academie) => [
  { titre: 'Siège du rectorat', valeur: academie.siege },
  {
    titre: 'Région académique',
    valeur: academie.region && <a href={adresses.region(academie.region.slug)}>{academie.region.nom}</a>,
  },
  { titre: 'Départements', valeur: academie.departements.map((d) => `${d.nom} (${d.code})`).join(', ') },
  { titre: 'Vacances', valeur: academie.zone_vacances ? `zone ${academie.zone_vacances}` : null },
  {
    titre: 'Site',
    valeur: academie.site && !academie.jusqua ? <a href={academie.site}>{new URL(academie.site).hostname}</a> : null,
  },
  {
    titre: 'Le fil de ses actions',
    valeur: (
      <>
        <a href={adresses.actions({ academie: [academie.slug] })}>les dernières d’abord</a>,{' '}
        <a href={adresses.actionsEn('atom', { academie: [academie.slug] })}>s’abonner (Atom)</a>
        {academie.jusqua === null && (
          <>
            {' '}
            ou <a href={adresses.integrer({ academie: academie.slug })}>l’intégrer à votre site</a>
          </>
        )}
      </>
    ),
  },
  {
    titre: 'Bassins et réseaux nommés',
    valeur: academie.reseaux.length > 0 && (
      <ul class="simple">
        {academie.reseaux.map((r) => (
          <li>
            <a href={adresses.reseau(r.code)}>{r.nom}</a>
          </li>
        ))}
      </ul>
    ),
  },
];
