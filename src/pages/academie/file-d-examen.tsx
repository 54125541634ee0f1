// La file d’examen d’une académie : la plus ancienne d’abord, filtrée, et validée par lots.
import { type LigneDeFile, PAR_PAGE_EXAMEN } from '#base/examen/actions-a-examiner.ts';
import { NIVEAUX } from '#domaine/donnees-edition.ts';
import { LIBELLES_NIVEAUX } from '#domaine/libelles.ts';
import {
  ageEnJours,
  direAge,
  ETATS_DE_FILE,
  type EtatDeFile,
  enRetard,
  type FiltreDExamen,
  PROMESSE_JOURS,
} from '#domaine/recensement/examen/file-d-examen.ts';
import type { Maison } from '#operations/maison.ts';
import type { ResultatDuLot } from '#operations/recensement/examen/examiner-action.ts';
import { adresses } from '#src/adresses.ts';
import { Selection } from '../communs/champs.tsx';
import type { Porte } from '../communs/charpente/espace.tsx';
import { Icone } from '../communs/icone.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { Mention, Niveaux } from '../communs/niveaux.tsx';
import { Jeton, type Visite } from '../communs/visite.ts';
import { EspaceAcademie } from './espace.tsx';

export const MOTS_DES_ETATS: Record<EtatDeFile, string> = {
  'a-examiner': 'À examiner',
  'en-attente': 'Publiées, avec une modification à relire',
  'a-completer': 'Renvoyées à l’école',
  validee: 'Publiées',
  refusee: 'Non retenues',
};

const VIDES: Record<EtatDeFile, string> = {
  'a-examiner': 'Tout est lu',
  'en-attente': 'Aucune modification à relire',
  'a-completer': 'Aucune fiche chez les écoles',
  validee: 'Aucune action publiée',
  refusee: 'Aucune action non retenue',
};

export type Academie = { id: string; nom: string; slug: string; fuseau: string };
type Proprietes = {
  maison: Maison;
  visite: Visite;
  academie: Academie;
  filtre: FiltreDExamen;
  page: number;
  /** faux : on ne lit que les actions publiées, pour en mettre en valeur */
  examine: boolean;
  file: { total: number; lignes: LigneDeFile[] };
  territoires: { id: string; nom: string }[];
  portes: Porte[];
  maintenant: Date;
  lot?: ResultatDuLot[] | undefined;
  fait?: string | undefined;
};

export function FileDExamen(p: Proprietes) {
  const { academie, filtre, page, file, lot, fait, examine } = p;
  const pages = Math.max(1, Math.ceil(file.total / PAR_PAGE_EXAMEN));
  return (
    <EspaceAcademie
      maison={p.maison}
      visite={p.visite}
      titre={`${MOTS_DES_ETATS[filtre.etat]} : ${academie.nom}`}
      grandTitre={titreDe(filtre.etat, file.total)}
      chemin={adresses.fileDExamen(academie.slug, filtre, page)}
      chapo={
        filtre.etat === 'a-examiner'
          ? `${academie.nom}. La plus ancienne d’abord ; les écoles attendent une réponse en ${PROMESSE_JOURS} jours.`
          : examine
            ? `${academie.nom}. ${MOTS_DES_ETATS[filtre.etat]}.`
            : `${academie.nom}. Ouvrez une action pour la mettre en valeur, en disant pourquoi.`
      }
      portes={p.portes}
      scripts={['examen.js']}
    >
      {fait && (
        <Message genre="reussite" annonce>
          <p>{fait}</p>
        </Message>
      )}
      {lot && <CompteRenduDuLot academie={academie} filtre={filtre} lot={lot} />}
      <FiltreDeFile {...p} />
      {file.lignes.length === 0 ? (
        <Vide titre={VIDES[filtre.etat]}>
          <p>
            {filtre.territoire || filtre.niveau ? (
              <a href={adresses.fileDExamen(academie.slug, { etat: filtre.etat })}>Voir toute l’académie</a>
            ) : (
              'Le fil est noué : rien n’attend ici.'
            )}
          </p>
        </Vide>
      ) : (
        <Lignes {...p} />
      )}
      {pages > 1 && (
        <nav class="pages" aria-label="Pages de la file">
          {page > 1 && (
            <a href={adresses.fileDExamen(academie.slug, filtre, page - 1)} rel="prev">
              Page précédente
            </a>
          )}
          <span>
            Page {page} sur {pages}
          </span>
          {page < pages && (
            <a href={adresses.fileDExamen(academie.slug, filtre, page + 1)} rel="next">
              Page suivante
            </a>
          )}
        </nav>
      )}
    </EspaceAcademie>
  );
}

const titreDe = (etat: EtatDeFile, total: number) =>
  etat === 'a-examiner'
    ? total === 0
      ? 'Tout est lu'
      : `${total} ${total > 1 ? 'actions attendent' : 'action attend'}`
    : MOTS_DES_ETATS[etat];

function FiltreDeFile({ academie, filtre, territoires, examine }: Proprietes) {
  const etats = examine ? ETATS_DE_FILE : (['validee'] as const);
  return (
    <form class="rangee filtre-examen" action={adresses.fileDExamen(academie.slug)} method="get">
      <Selection
        nom="etat"
        etiquette="État"
        choix={etats.map((code) => ({ code, libelle: MOTS_DES_ETATS[code] }))}
        valeur={filtre.etat}
      />
      {territoires.length > 0 && (
        <Selection
          nom="territoire"
          etiquette="Bassin, réseau ou département"
          choix={[{ code: '', libelle: 'Tous' }, ...territoires.map((t) => ({ code: t.id, libelle: t.nom }))]}
          valeur={filtre.territoire}
        />
      )}
      <Selection
        nom="niveau"
        etiquette="Niveau"
        choix={[{ code: '', libelle: 'Tous' }, ...NIVEAUX.map((code) => ({ code, libelle: LIBELLES_NIVEAUX[code] }))]}
        valeur={filtre.niveau}
      />
      <button class="bouton bouton--trait" type="submit">
        Filtrer
      </button>
    </form>
  );
}

function Lignes({ visite, academie, filtre, file, maintenant }: Proprietes) {
  const enLot = filtre.etat === 'a-examiner';
  const liste = (
    <ol class="file">
      {file.lignes.map((ligne) => (
        <li>
          {enLot && (
            <label class="file__case">
              <input type="checkbox" name="choix" value={`${ligne.numero}:${ligne.version}`} />
              <span class="cache">Choisir « {ligne.titre} »</span>
            </label>
          )}
          <div class="file__corps">
            <p class="file__titre">
              <a href={adresses.examen(academie.slug, ligne.numero, filtre)}>{ligne.titre}</a>
            </p>
            <p class="petit doux">{[ligne.ecole, ligne.commune].filter(Boolean).join(', ')}</p>
            <p class="file__mentions">
              <Age ligne={ligne} {...{ academie, maintenant }} attend={enLot} />
              {ligne.confiee_a && <Mention icone="map-pin">confiée : {ligne.confiee_a}</Mention>}
            </p>
            <Niveaux codes={ligne.niveaux} />
          </div>
        </li>
      ))}
    </ol>
  );
  if (!enLot) return liste;
  return (
    <form method="post" action={adresses.validationEnLot(academie.slug, filtre)}>
      <Jeton visite={visite} />
      {liste}
      <div class="envoi">
        <button class="bouton" type="submit">
          <Icone nom="check" />
          Valider et publier les actions cochées
        </button>
        <p class="petit doux">Chacune est vérifiée pour elle-même ; ce qui ne passe pas est dit.</p>
      </div>
    </form>
  );
}

type PropsAge = { ligne: LigneDeFile; academie: Academie; maintenant: Date; attend: boolean };

/** L’âge n’est « en retard » que de ce qui attend l’académie. */
export function Age({ ligne, academie, maintenant, attend }: PropsAge) {
  if (!ligne.deposee_le) return null;
  const age = ageEnJours(ligne.deposee_le, maintenant, academie.fuseau);
  const tard = attend && enRetard(age);
  return (
    <span class={tard ? 'age age--tard' : 'age'}>
      <Icone nom={tard ? 'alarm-clock' : 'clock'} />
      {direAge(age)}
      {tard && ', en retard'}
    </span>
  );
}

function CompteRenduDuLot({ academie, filtre, lot }: { academie: Academie; filtre: FiltreDExamen; lot: ResultatDuLot[] }) {
  const faites = lot.filter((r) => r.fait).length;
  const refusees = lot.filter((r) => !r.fait);
  return (
    <Message genre={refusees.length > 0 ? 'erreur' : 'reussite'} annonce>
      <p>
        {faites === 0
          ? 'Aucune action mise en ligne.'
          : faites === 1
            ? 'Une action est en ligne.'
            : `${faites} actions sont en ligne.`}
      </p>
      {refusees.length > 0 && (
        <ul>
          {refusees.map((r) => (
            <li>
              <a href={adresses.examen(academie.slug, r.numero, filtre)}>Action {r.numero}</a> : {r.phrase}
            </li>
          ))}
        </ul>
      )}
    </Message>
  );
}
